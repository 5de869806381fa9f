public import JSON

/// What a site says in the body of an error, whatever shape it chose.
///
/// The shapes: Jira's `errorMessages` and `errors`, Confluence's envelope with `message` and `data`, its list of
/// `errors` with `title` and `detail`, the gateway's `code` and `message`, OAuth's `error`, bulk creation's
/// `elementErrors`, a bare string, XML, HTML, plain text, and nothing at all.
public struct ErrorBody: Sendable, Hashable {
    /// The messages in their order, without repetition.
    public private(set) var messages: [String] = []
    /// Messages about single fields.
    public private(set) var fields: [AtlassianError.FieldMessage] = []
    /// OAuth's code, as `invalid_grant`.
    public private(set) var grantError: String?
    /// Whether the body was a web page.
    public private(set) var isWebPage = false

    /// Characters of a message that are kept; what is longer is a dump, not a message.
    private static let lengthLimit = 2000

    /// Reads a body by its content; what its header calls it is often wrong.
    public init(_ bytes: [UInt8]) {
        guard let first = bytes.first(where: { $0 > 0x20 }) else { return }
        if first != UInt8(ascii: "<"), let value = try? JSONValue(parsing: bytes) {
            read(value)
        } else if first == UInt8(ascii: "<") {
            read(markup: String(decoding: bytes, as: UTF8.self))
        } else {
            add(String(decoding: bytes, as: UTF8.self))
        }
    }

    public init(_ value: JSONValue) {
        read(value)
    }

    private mutating func read(_ value: JSONValue) {
        switch value {
        case .string(let text): add(text)
        case .array(let elements): for element in elements { read(element) }
        case .object(let object): read(object)
        case .null, .bool, .number: break
        }
    }

    private mutating func read(_ object: JSONObject) {
        for member in object.members {
            switch (member.key, member.value) {
            case ("errorMessages", .array(let texts)): for text in texts { add(text.string) }
            case ("errors", .object(let errors)): read(fields: errors)
            case ("errors", .array(let errors)): for error in errors { read(error) }
            case ("elementErrors", .object(let nested)), ("error", .object(let nested)): read(nested)
            case ("data", .object(let data)): for error in data["errors"]?.array ?? [] { read(error) }
            case ("message", .object(let message)):
                add(message["translation"]?.string ?? message["key"]?.string)
            case ("message", .string(let text)), ("errorMessage", .string(let text)): add(text)
            case ("error", .string(let code)):
                if object["error_description"] != nil {
                    grantError = code
                } else if object["message"] == nil {
                    add(code)
                }
            case ("error_description", .string(let text)): add(text)
            case ("detail", .string(let text)): add(text)
            case ("title", .string(let text)) where object["detail"]?.string == nil: add(text)
            default: break
            }
        }
    }

    private mutating func read(fields errors: JSONObject) {
        for error in errors.members {
            let texts = error.value.array ?? [error.value]
            for text in texts {
                guard let text = text.string ?? text["message"]?.string else { continue }
                fields.append(AtlassianError.FieldMessage(field: error.key, message: Self.tidy(text)))
            }
        }
    }

    private mutating func read(markup: String) {
        if let message = Self.content(of: "message", in: markup) { return add(message) }
        isWebPage = true
        add(Self.content(of: "title", in: markup))
    }

    private mutating func add(_ text: String?) {
        guard let text else { return }
        let message = Self.tidy(text)
        guard !message.isEmpty, !messages.contains(message) else { return }
        messages.append(message)
    }
}

extension ErrorBody {
    /// One line, without the name of the Java class that threw it.
    private static func tidy(_ text: String) -> String {
        let line = text.split { $0.isWhitespace }.joined(separator: " ")
        return String(withoutClassName(line).prefix(lengthLimit))
    }

    private static func withoutClassName(_ line: String) -> Substring {
        guard let colon = line.firstIndex(of: ":"), line[colon...].hasPrefix(": ") else { return line[...] }
        let name = line[..<colon]
        let isClass =
            name.contains(".") && (name.hasSuffix("Exception") || name.hasSuffix("Error"))
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" || $0 == "$" }
        return isClass ? withoutClassName(String(line[line.index(colon, offsetBy: 2)...])) : line[...]
    }

    private static func content(of element: String, in markup: String) -> String? {
        let lowered = markup.lowercased()
        // Lowercasing may change the length of some letters; only the ASCII ones around the element matter.
        guard lowered.utf8.count == markup.utf8.count,
            let open = position(of: "<\(element)", in: lowered[...]),
            let start = lowered[open...].firstIndex(of: ">").map({ lowered.index(after: $0) }),
            let end = position(of: "</\(element)", in: lowered[start...])
        else { return nil }
        let range =
            lowered.utf8.distance(
                from: lowered.startIndex, to: start)..<lowered.utf8.distance(
                from: lowered.startIndex, to: end)
        return unescaped(String(decoding: Array(markup.utf8)[range], as: UTF8.self))
    }

    private static func position(of needle: String, in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(needle) { return index }
            text.formIndex(after: &index)
        }
        return nil
    }

    private static func unescaped(_ text: String) -> String {
        let names = [
            "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&apos;": "'", "&nbsp;": " ", "&amp;": "&",
        ]
        var output = ""
        var rest = text[...]
        while let first = rest.first {
            if first == "&", let name = names.first(where: { rest.hasPrefix($0.key) }) {
                output += name.value
                rest = rest.dropFirst(name.key.count)
            } else {
                output.append(first)
                rest.removeFirst()
            }
        }
        return output
    }
}
