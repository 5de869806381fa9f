extension Seeder {
    /// The documentation of the seeded team, and a space that not everybody sees.
    func wiki(_ state: inout SiteState) {
        var docs = WikiSpace(
            id: state.confluence.nextID("space"), key: "DOCS", name: "Documentation",
            description: "How the shop works and how it is run.", author: People.ada, created: day(200, 9))
        docs.labels = [WikiLabel(id: state.confluence.nextID("label"), prefix: "team", name: "engineering")]
        state.confluence.spaces.set(docs)
        let security = WikiSpace(
            id: state.confluence.nextID("space"), key: "SEC", name: "Security", description: "Not for everybody.",
            author: People.daniel, created: day(180, 9), viewers: ["security-team"])
        state.confluence.spaces.set(security)
        documentation(docs.id, &state)
        let home = page("Security Home", "<p>Reports and those who read them.</p>", in: security.id, &state)
        state.confluence.spaces.update(security.id) { $0.homepage = home }
        page("Report 2026-03", "<p>A token stood in a log.</p>", in: security.id, below: home, &state)
    }

    private func documentation(_ space: Int, _ state: inout SiteState) {
        let home = page("Documentation Home", WikiProse.home, in: space, daysAgo: 200, &state)
        state.confluence.spaces.update(space) { $0.homepage = home }
        let start = page("Getting started", WikiProse.start, in: space, below: home, labels: ["how-to"], &state)
        page("Install on Linux", WikiProse.linux, in: space, below: start, labels: ["how-to", "linux"], &state)
        page("Install on macOS", WikiProse.mac, in: space, below: start, labels: ["how-to"], &state)
        page("Your first order", WikiProse.order, in: space, below: start, by: People.chloe, &state)
        let architecture = page("Architecture", WikiProse.architecture, in: space, below: home, by: People.ben, &state)
        page("Checkout service", WikiProse.checkout, in: space, below: architecture, by: People.ben, &state)
        page("Payment provider", WikiProse.payment, in: space, below: architecture, by: People.ben, &state)
        let records = page("Decision records", WikiProse.records, in: space, below: architecture, &state)
        page("ADR 1: Invoices by post", WikiProse.adr1, in: space, below: records, labels: ["adr"], &state)
        page("ADR 2: One basket per customer", WikiProse.adr2, in: space, below: records, labels: ["adr"], &state)
        let runbooks = page("Runbooks", WikiProse.runbooks, in: space, below: home, by: People.daniel, &state)
        let deploy = page(
            "Deploy", WikiProse.deploy1, in: space, below: runbooks, by: People.daniel, labels: ["runbook"], &state)
        page(
            "Roll back", WikiProse.rollBack, in: space, below: runbooks, by: People.daniel, labels: ["runbook"], &state)
        page("Release notes", WikiProse.notes, in: space, below: home, daysAgo: 20, &state)
        page("Glossary", WikiProse.glossary, in: space, below: home, by: People.eve, &state)
        let post = page(
            "1.0 is out", WikiProse.post, in: space, kind: .blogpost, daysAgo: 60, labels: ["release"], &state)
        state.confluence.update(post) { $0.likes = [People.ben, People.chloe] }
        revise(deploy, WikiProse.deploy2, "Check the queue first", by: People.ben, daysAgo: 12, &state)
        revise(deploy, WikiProse.deploy3, "", by: People.daniel, daysAgo: 4, &state)
        discuss(deploy, &state)
        attach("overview.png", "image/png", WikiProse.picture, to: architecture, &state)
        attach("deploy.txt", "text/plain", Array("make deploy\n".utf8), to: deploy, &state)
    }

    private func discuss(_ page: Int, _ state: inout SiteState) {
        let question = comment(
            "<p>Does this still need the VPN?</p>", on: page, by: People.eve, daysAgo: 3, &state)
        comment("<p>No, not since May.</p>", on: page, by: People.daniel, daysAgo: 2, replyTo: question, &state)
        comment(
            "<p>Ten minutes were not enough last time.</p>", on: page, by: People.chloe, daysAgo: 3,
            inline: WikiInline(reference: WikiProse.openMarker, selection: "ten minutes"), &state)
        comment(
            "<p>Name the channel.</p>", on: page, by: People.ben, daysAgo: 6,
            inline: WikiInline(
                reference: WikiProse.settledMarker, selection: "the channel", resolution: .resolved,
                modifier: People.daniel, modified: day(4, 15)), &state)
    }

    // MARK: Pieces

    @discardableResult
    func page(
        _ title: String, _ storage: String, in space: Int, below parent: Int? = nil,
        kind: WikiContent.Kind = .page, by author: UserID = People.ada, daysAgo: Int = 90, labels: [String] = [],
        _ state: inout SiteState
    ) -> Int {
        let id = state.confluence.nextID()
        let created = day(daysAgo - id % 30, 8 + id % 9, id * 7 % 60)
        var content = WikiContent(
            id: id, kind: kind, space: space, parent: parent,
            position: state.confluence.lastPosition(below: parent, in: space),
            versions: [
                WikiVersion(
                    number: 1, title: title, body: WikiBody(storage: adapted(storage)), author: author,
                    created: created)
            ], author: author, owner: author, created: created, watchers: [author])
        content.labels = labels.map { name in
            let known = state.confluence.contents.all.lazy.flatMap(\.labels).first { $0.name == name }
            return WikiLabel(id: known?.id ?? state.confluence.nextID("label"), name: name)
        }
        state.confluence.set(content)
        return id
    }

    /// Data Center names people by their keys.
    private func adapted(_ storage: String) -> String {
        guard flavor == .dataCenter else { return storage }
        return storage.split(separator: "ri:account-id=\"\(People.daniel)\"", omittingEmptySubsequences: false)
            .joined(separator: "ri:userkey=\"JIRAUSER10103\"")
    }

    private func revise(
        _ page: Int, _ storage: String, _ message: String, by author: UserID, daysAgo: Int, _ state: inout SiteState
    ) {
        state.confluence.update(page) { content in
            content.versions.append(
                WikiVersion(
                    number: content.version.number + 1, title: content.title,
                    body: WikiBody(storage: adapted(storage)), message: message, author: author,
                    created: day(daysAgo, 14)))
        }
    }

    @discardableResult
    private func comment(
        _ storage: String, on page: Int, by author: UserID, daysAgo: Int, replyTo: Int? = nil,
        inline: WikiInline? = nil, _ state: inout SiteState
    ) -> Int {
        guard let content = state.confluence[page] else { return page }
        let id = state.confluence.nextID()
        let created = day(daysAgo, 11)
        state.confluence.set(
            WikiContent(
                id: id, kind: .comment, space: content.space, container: page, replyTo: replyTo, inline: inline,
                versions: [
                    WikiVersion(
                        number: 1, title: "Re: \(content.title)", body: WikiBody(storage: storage), author: author,
                        created: created)
                ], author: author, owner: author, created: created))
        return id
    }

    private func attach(
        _ name: String, _ mediaType: String, _ bytes: [UInt8], to page: Int, _ state: inout SiteState
    ) {
        guard let content = state.confluence[page] else { return }
        let id = state.confluence.nextID()
        let created = day(30, 10)
        state.confluence.set(
            WikiContent(
                id: id, kind: .attachment, space: content.space, container: page,
                versions: [
                    WikiVersion(
                        number: 1, title: name, author: content.author, created: created,
                        file: WikiFile(mediaType: mediaType, content: bytes, fileID: Self.fileID(id)))
                ], author: content.author, owner: content.author, created: created))
    }

    /// What the media service calls a file: the same for the same number.
    static func fileID(_ id: Int) -> String {
        let digits = String(id, radix: 16)
        return "7d1f3b60-5a2e-4c1b-9f00-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
