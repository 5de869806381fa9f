extension [Inline] {
    /// The characters that a reader sees, without marks; line breaks are line ends.
    public var plainText: String {
        reduce(into: "") { $1.appendPlainText(to: &$0) }
    }
}

extension Inline {
    fileprivate func appendPlainText(to text: inout String) {
        switch self {
        case .text(let piece): text += piece
        case .span(let span):
            let count = text.utf8.count
            for inline in span.content { inline.appendPlainText(to: &text) }
            if text.utf8.count == count, case .link(let link) = span.mark { text += link.text }
        case .hardBreak: text += "\n"
        case .mention(let mention): text += mention.text ?? "@" + mention.user.value
        case .emoji(let emoji): text += emoji.text ?? emoji.shortName
        case .date(let date): text += date.text
        case .status(let status): text += status.text
        case .placeholder(let placeholder): text += placeholder.text
        case .media(let media): text += media.alt ?? ""
        case .card(let card): text += card.url ?? ""
        case .macro(let macro):
            switch macro.body {
            case .none: text += macro.text ?? ""
            case .plain(let body): text += body
            case .rich(let blocks): for block in blocks { text += block.inlines.plainText }
            }
        case .unknown: break
        }
    }
}

extension UserIdentifier {
    /// The id itself, whatever its kind.
    public var value: String {
        switch self {
        case .accountID(let id): id
        case .name(let name): name
        case .key(let key): key
        }
    }
}
