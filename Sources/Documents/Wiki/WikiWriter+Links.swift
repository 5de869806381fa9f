internal import JSON

extension WikiWriter {
    mutating func link(_ link: Link, _ content: [Inline], next: Inline?) {
        if line.isInLink {
            losses.note("link within a link")
            return linkText(content)
        }
        let (target, isKnown) = Self.target(link)
        if !isKnown { losses.note("link to Confluence", "written as its address") }
        let isPlain = link.title == nil && (content.isEmpty || content == [.text(WikiLink.words(link))])
        if isPlain, WikiLink.target(target, isAlone: true) == link {
            if isBare(target, next: next) { return raw(target) }
            let isMention = if case .user? = link.target?.kind { true } else { false }
            if !isMention { return raw("[\(Self.escaped(target))]") }
        }
        raw("[")
        if content.isEmpty { raw(Self.escaped(WikiLink.words(link))) } else { linkText(content) }
        raw("|\(Self.escaped(target))")
        if let title = link.title { raw("|\(Self.escaped(title))") }
        raw("]")
    }

    private mutating func linkText(_ content: [Inline]) {
        let outer = line
        defer { line = outer }
        line.isInLink = true
        line.isAtStart = false
        line.start = output.count
        line.phrases = []
        parts(content, isEnd: false)
    }

    /// What wiki markup writes for where a link leads, and whether Jira understands it.
    private static func target(_ link: Link) -> (text: String, isKnown: Bool) {
        let anchor = link.anchor.map { "#\($0)" } ?? ""
        switch link.target?.kind {
        case nil: return (anchor, true)
        case .url(let url)?: return (url + anchor, true)
        case .attachment(let name, nil)?: return ("^\(name)", true)
        case .user(let user)?: return ("~\(Self.user(user))", true)
        case .page?, .blogPost?, .attachment?, .space?, .contentEntity?, .shortcut?: return (link.address, false)
        }
    }

    static func user(_ user: UserIdentifier) -> String {
        switch user {
        case .accountID(let id): "accountid:\(id)"
        case .name(let name): name
        case .key(let key): key
        }
    }

    /// A target or tooltip without what would end it; the reader resolves what is written instead.
    static func escaped(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            for index in bytes.indices {
                switch bytes[index] {
                case UInt8(ascii: "|"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
                    UInt8(ascii: "\\"):
                    output.append(contentsOf: "&#\(bytes[index]);".utf8)
                case 0x0A, 0x0D: output.append(0x20)
                case UInt8(ascii: "&") where WikiBytes.entity(bytes, at: index, to: bytes.count) != nil:
                    output.append(contentsOf: "&amp;".utf8)
                default: output.append(bytes[index])
                }
            }
            return String(decoding: output, as: UTF8.self)
        }
    }

    /// Whether an address can stand in the text without brackets.
    private func isBare(_ address: String, next: Inline?) -> Bool {
        switch next {
        case nil where line.phrases.isEmpty, .hardBreak?: break
        case .text(let text)? where text.utf8.first.map(WikiBytes.isSpace) == true: break
        default: return false
        }
        guard lastByte.map({ WikiBytes.isSpace($0) || $0 == UInt8(ascii: "(") }) ?? true else { return false }
        var address = address
        return address.withUTF8 { bytes in
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes.count > colon + 3,
                bytes[colon + 1] == UInt8(ascii: "/"),
                WikiBytes.schemeStart(bytes, colon: colon, from: 0, to: bytes.count) == 0
            else { return false }
            return WikiBytes.addressLength(bytes, at: 0, to: bytes.count) == bytes.count
        }
    }

    // MARK: Small things

    mutating func mention(_ mention: Inline.Mention) {
        let user = Self.user(mention.user)
        guard WikiLink.isUser(user), !line.isInLink else {
            losses.note("mention", "written as text")
            return text(mention.text ?? "@\(user)", isLast: false)
        }
        raw("[~\(user)]")
    }

    mutating func emoji(_ emoji: Inline.Emoji, next: Inline?) {
        guard let code = WikiEmoticon.code(emoji), !endsInWord,
            code.utf8.first == UInt8(ascii: "(") || !Self.beginsWithWord(next, or: nil)
        else {
            return text(emoji.text ?? emoji.shortName, isLast: next == nil)
        }
        raw(code)
    }

    mutating func status(_ status: Inline.Status, next: Inline?) {
        losses.note("status", "written as coloured text")
        raw("{color:\(Self.statusColors[status.color ?? ""] ?? "#97a0af")}*")
        line.isAtStart = false
        text(status.text, isLast: false)
        raw("*{color}")
    }

    private static let statusColors = [
        "purple": "#6554c0", "blue": "#4c9aff", "red": "#ff5630", "yellow": "#ff991f", "green": "#36b37e",
    ]

    mutating func card(_ card: Card) {
        guard let url = card.url, !line.isInLink else {
            losses.note("card without an address")
            return text(card.url ?? "", isLast: false)
        }
        let address = Self.escaped(url)
        raw("[\(address)|\(address)|\(WikiLink.word(card.appearance))]")
    }

    mutating func media(_ media: Media) {
        let name: String
        switch media.source {
        case .external(let url): name = url
        case .resource(let resource):
            if case .attachment(let file, _) = resource.kind { name = file } else { name = resource.address }
        case .file(let id, _, _):
            losses.note("file of the media service", "written as an attachment of its name or id")
            name = media.alt ?? id
        }
        var markup = Array("!\(name)\(options(media))!".utf8)
        let isWhole = markup.withUnsafeBufferPointer { bytes in
            WikiImage.end(bytes, at: 0, in: 0..<bytes.count) == bytes.count
        }
        // What is no picture to a reader is a link to the file.
        if !isWhole || endsInWord { markup = Array("[^\(Self.escaped(name))]".utf8) }
        output.append(contentsOf: markup)
    }

    private mutating func options(_ media: Media) -> String {
        var options: [String] = []
        func add(_ name: String, _ value: String) {
            options.append(value.isEmpty ? name : "\(name)=\(value)")
        }
        if let width = media.width { add("width", width.text) }
        if let height = media.height { add("height", height.text) }
        for (name, words) in [("alt", media.alt), ("title", media.title)] {
            guard let words else { continue }
            let safe = words.filter { !",!|[]{}\\\n\r".contains($0) }
            if safe != words { losses.note("punctuation in the words of a picture") }
            options.append("\(name)=\(safe)")
        }
        for foreign in media.attributes.foreign where foreign.format == .wiki {
            add(foreign.name, foreign.value.string ?? "")
        }
        return options.isEmpty ? "" : "|" + options.joined(separator: ",")
    }

    mutating func inlineMacro(_ macro: Macro, next: Inline?) {
        guard case .list(let parameters) = macro.parameters else {
            losses.note("extension (\(macro.name))", "written as its words")
            return text(macro.text ?? macro.name, isLast: next == nil)
        }
        if macro.name == "anchor", parameters.count == 1, case .text(let name) = parameters[0].value {
            return raw("{anchor:\(Self.escaped(name).replacing("\n", with: " "))}")
        }
        losses.note("macro (\(macro.name))", "written as {\(macro.name)}")
        let name = macro.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        tag(name, Self.parameters(parameters))
    }
}
