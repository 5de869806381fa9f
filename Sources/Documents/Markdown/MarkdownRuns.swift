/// A line as runs of text and nodes, each with the marks that hold for it.
struct MarkdownRun {
    enum Content {
        case text(String)
        case hardBreak(NodeAttributes)
        /// A node, in its Markdown already.
        case atom(String)
    }

    var content: Content
    /// A mark and what its element says besides; no two alike.
    var marks: [Span]

    /// The marks without what they cover, so that two runs' can be compared.
    static func key(_ span: Span) -> Span {
        Span(span.mark, [], attributes: span.attributes)
    }

    /// What stands at an end of a run, as CommonMark's rules for emphasis tell characters apart.
    enum Edge {
        case space
        case punctuation
        case letter
        /// A character that those rules may take for either; then signs are not used.
        case unclear
    }

    var firstEdge: Edge {
        switch content {
        case .text(let text), .atom(let text): text.unicodeScalars.first.map(Self.edge) ?? .unclear
        case .hardBreak: .punctuation
        }
    }

    var lastEdge: Edge {
        switch content {
        case .text(let text), .atom(let text): text.unicodeScalars.last.map(Self.edge) ?? .unclear
        case .hardBreak: .space
        }
    }

    static func edge(_ scalar: Unicode.Scalar) -> Edge {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            if byte == 0x20 { return .space }
            if byte < 0x20 || byte == 0x7F { return .unclear }
            return MarkdownWriter.isPunctuation(byte) ? .punctuation : .letter
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return .letter
        default: return .unclear
        }
    }
}
