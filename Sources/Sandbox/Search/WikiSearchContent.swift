/// One content as searches by CQL see it.
struct WikiSearchContent: SearchableContent {
    let content: WikiContent
    let space: WikiSpace
    let ancestors: [String]
    private let outline: StorageOutline

    init?(_ content: WikiContent, _ state: ConfluenceState) {
        guard let space = state.spaces[content.space] else { return nil }
        self.content = content
        self.space = space
        ancestors = state.ancestors(of: content).map { String($0.id) }
        outline = StorageOutline(content.version.body.storage)
    }

    var id: String { content.textID }
    var type: String { content.kind.rawValue }
    var title: String { content.title }
    var spaceKey: String { space.key }
    var spaceName: String { space.name }
    var spaceType: String { space.kind.rawValue }
    var container: String? { content.container.map(String.init) }
    var created: Int { content.created.milliseconds }
    var modified: Int { content.version.created.milliseconds }
    var creator: String { content.author }
    var contributors: [String] { content.versions.map(\.author) }
    var mentions: [String] { outline.mentions }
    var watchers: [String] { content.watchers }
    var favourites: [String] { content.favourites }
    var labels: [String] { content.labels.map(\.name) }
    var macros: [String] { outline.macros }
    var plainText: String { outline.plainText }
}
