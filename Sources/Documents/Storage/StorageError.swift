/// Why a text is not Confluence storage format, and where.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    public enum Reason: Sendable, Hashable {
        /// A tag that nothing closes.
        case unclosed(tag: String)
        /// A closing tag where another one is open, or none.
        case mismatched(closing: String)
        /// `&name;` with a name that neither XML nor HTML 4 has.
        case unknownEntity(String)
        /// The same attribute twice in one tag.
        case duplicateAttribute
        /// A `<`, `&`, quote or character that must not stand here.
        case invalidToken
        /// The text ends within a tag, a comment or a CDATA section.
        case unexpectedEnd
        /// Bytes that are not UTF-8, or a character that XML forbids.
        case forbiddenCharacter
        /// What else the XML parser refuses, in its words.
        case malformed(String)
    }

    public let reason: Reason
    /// Line of the source, counted from 1.
    public let line: Int
    /// Character within the line, counted from 1.
    public let column: Int
    /// Offset in bytes from the start of the source, counted from 0.
    public let offset: Int
    /// The innermost element that was open there, as `<name>`; nil at the top level.
    public let construct: String?

    init(_ reason: Reason, offset: Int, construct: String?, in source: UnsafeBufferPointer<UInt8>) {
        self.reason = reason
        self.offset = offset
        self.construct = construct
        let before = source.prefix(min(max(offset, 0), source.count))
        line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Continuation bytes belong to the character before them.
        column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    }

    /// What is wrong and what to do about it, without the place.
    public var message: String {
        switch reason {
        case .unclosed(let tag): "<\(tag)> is never closed"
        case .mismatched(let closing): "</\(closing)> closes nothing that is open"
        case .unknownEntity(let name): "&\(name); is no entity of XML or HTML 4; write &amp;\(name); for the text"
        case .duplicateAttribute: "the same attribute twice in one tag"
        case .invalidToken: "a character that cannot stand here; in text write &lt; for < and &amp; for &"
        case .unexpectedEnd: "the text ends in the middle of a tag, a comment or a CDATA section"
        case .forbiddenCharacter: "a character that XML does not allow"
        case .malformed(let words): words
        }
    }

    public var description: String {
        "line \(line), column \(column)\(construct.map { ", in \($0)" } ?? ""): \(message)"
    }
}
