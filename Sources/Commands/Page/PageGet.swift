import ArgumentParser
import Atlassian
import Confluence
import Console
import Documents
import JSON

/// `atl page get`
struct PageGet: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show a page.",
        discussion: """
            In a pipe the body alone is printed, as Markdown unless --as says otherwise.

            EXAMPLES:
              atl page get 12345                           or the page's address
              atl page get --space DOCS --title "Runbook" > runbook.md
              atl page get 12345 --as storage
              atl page get 12345 --json=title,version.number
            """,
        aliases: ["view", "show"])

    @Argument(help: ArgumentHelp("The page's id or address.", valueName: "page"))
    var page: String?

    @Option(.words("space", "S"), ArgumentHelp("The space's key, with --title.", valueName: "key"))
    var space: String?

    @Option(.words("title"), ArgumentHelp("The page's title, with --space.", valueName: "title"))
    var title: String?

    @Option(.words("as"), ArgumentHelp("markdown, plain, storage, adf or view.", valueName: "form"))
    var shape: BodyShape?

    @Option(.words("version"), ArgumentHelp("An older version.", valueName: "n"))
    var version: Int?

    @Flag(name: [.customLong("web"), .customShort("w")], help: "Open it in the browser instead.")
    var web = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    enum BodyShape: String, ExpressibleByArgument, CaseIterable {
        case markdown, plain, storage, adf, view
    }

    mutating func validate() throws {
        if page != nil, space != nil || title != nil {
            throw ValidationError("Name the page by its id or address, or by --space and --title, not by both.")
        }
        if page == nil, title == nil { throw ValidationError("Name the page: an id, an address, or --title.") }
    }

    func run(_ context: Context) async throws {
        let confluence = try await context.confluence()
        let text = try await find(context, confluence)
        let page = try Page(json: text)
        let address = confluence.site.webAddress(link: page.webLink ?? "/pages/viewpage.action?pageId=\(page.id)")
        if web {
            try context.output.line(address)
            return try Browser.open(address, environment: context.environment)
        }
        let output = context.output
        if output.isJSON || output.fieldWords != nil || output.form == .csv {
            guard output.fieldWords != nil || !output.isJSON else { return try output.json(text) }
            let listing = Listing("pages", columns: PageColumns.usual)
            if output.form == .json, let words = output.fieldWords {
                return try output.json(words.map { FieldColumn($0, at: $0) }.flat(page.json))
            }
            return try output.list(listing, [text])
        }
        let body = try body(of: page, confluence.site.deployment)
        guard output.terminal.isTerminal, output.form == .table, shape == nil else {
            return try output.streams.output.write(body.text.hasSuffix("\n") ? body.text : body.text + "\n")
        }
        let card = PageCard(page: page, document: body.document, address: address, terminal: output.terminal)
        try await context.paged { try $0.output.write(card.text) }
    }

    private func representation(_ deployment: Deployment) throws -> BodyRepresentation {
        switch shape {
        case .storage: return .storage
        case .view: return .view
        case .adf, .markdown, .plain, nil:
            if deployment == .cloud { return .adf }
            guard shape != .adf else { throw CommandFailure.usage("Confluence Data Center keeps no ADF; --as storage") }
            return .storage
        }
    }

    private func find(_ context: Context, _ confluence: ConfluenceClient) async throws -> JSONText {
        let representation = try representation(confluence.site.deployment)
        guard let title else {
            let id = try PageAddress.id(of: page ?? "", at: confluence.site)
            return try await confluence.page(id, body: representation, version: version, as: JSONText.self)
        }
        guard let space = try space ?? context.configuration().text(.space) else {
            throw CommandFailure.usage("--title needs --space", remedy: "Or: atl config set space KEY")
        }
        let found = try await confluence.pages(titled: title, inSpace: space, body: representation)
        guard let first = found.first else {
            throw CommandFailure.notFound(
                "there is no page '\(title)' in the space \(space)",
                remedy: "atl search --cql 'space = \(space) AND title ~ \"…\"' looks for similar titles.")
        }
        guard version != nil || representation == .view, let id = try Page(json: first).id as String? else {
            return first
        }
        return try await confluence.page(id, body: representation, version: version, as: JSONText.self)
    }

    private func body(of page: Page, _ deployment: Deployment) throws -> (text: String, document: Document) {
        let representation = try representation(deployment)
        let raw = page.body(representation) ?? ""
        switch shape {
        case .storage, .view: return (raw, Document())
        case .adf:
            let json = JSONText(Array(raw.utf8)[...])
            return (String(decoding: json.indented(), as: UTF8.self), Document())
        case .markdown, .plain, nil:
            let document =
                representation == .adf
                ? try Document(adfText: raw.isEmpty ? #"{"type":"doc","version":1,"content":[]}"# : raw)
                : try Document(storage: raw)
            return (document.markdown(shape == .plain ? .plain : .faithful), document)
        }
    }
}
