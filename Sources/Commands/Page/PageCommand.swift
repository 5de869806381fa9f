import ArgumentParser

/// `atl page`
struct PageCommand: NounCommand {
    static let verbOfKey: String? = "get"

    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Read Confluence pages.",
        discussion: "Where an id stands, the page's address or its short link does too.",
        subcommands: [PageGet.self])
}
