/// What searches and answers need of a text in the storage format without the rest of it.
struct StorageOutline: Hashable, Sendable {
    /// The words, blocks apart.
    private(set) var plainText = ""
    private(set) var macros: [String] = []
    /// The account ids, or user keys, of the people who are mentioned.
    private(set) var mentions: [String] = []
    /// The references of the inline comments that the text is marked with.
    private(set) var markers: [String] = []

    init(_ storage: String) {
        guard let nodes = try? StorageParser.parse(storage) else { return }
        collect(nodes)
    }

    private static let inline: Set<String> = [
        "a", "b", "strong", "em", "i", "u", "code", "span", "sub", "sup", "del", "s", "ins", "ac:link",
        "ac:inline-comment-marker", "ac:link-body", "ac:plain-text-link-body",
    ]

    private mutating func collect(_ nodes: [StorageNode]) {
        for node in nodes {
            switch node {
            case .text(let text), .cdata(let text): plainText += text
            case .element(let element):
                note(element)
                if element.name != "ac:parameter" || element.attributes["ac:name"] == "title" {
                    collect(element.children)
                }
                if !Self.inline.contains(element.name) { plainText += "\n" }
            }
        }
    }

    private mutating func note(_ element: StorageElement) {
        switch element.name {
        case "ac:structured-macro", "ac:macro":
            if let name = element.attributes["ac:name"], !macros.contains(name) { macros.append(name) }
        case "ri:user":
            if let id = element.attributes["ri:account-id"] ?? element.attributes["ri:userkey"] { mentions.append(id) }
        case "ac:inline-comment-marker":
            if let reference = element.attributes["ac:ref"] { markers.append(reference) }
        default: break
        }
    }
}
