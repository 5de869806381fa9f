import JSON

extension Seeder {
    func demoIssues(_ state: inout SiteState) {
        let epic = plant(Place.demo, Number.epic, "Checkout that people finish", daysAgo: 40, &state) { issue in
            issue.description = text("Four of ten baskets are left behind at the last step.")
            issue.custom["customfield_10011"] = "Checkout"
            issue.status = Number.inProgress
        }
        let story = plant(Place.demo, Number.story, "Pay by invoice", daysAgo: 21, &state) { issue in
            issue.description = Prose.invoice
            issue.status = Number.inProgress
            issue.assignee = People.ben
            issue.priority = Number.high
            issue.labels = ["checkout", "payments"]
            issue.components = [Place.backend]
            issue.fixVersions = [Place.v11]
            issue.custom["customfield_10026"] = 5
            issue.custom[Sprint.fieldID] = [2]
            issue.custom["customfield_10031"] = Prose.criteria
        }
        state.join(story, parent: epic)
        let bug = plant(Place.demo, Number.bug, "Total is rounded twice", daysAgo: 9, &state) { issue in
            issue.description = Prose.rounding
            issue.assignee = People.chloe
            issue.reporter = People.eve
            issue.priority = Number.highest
            issue.labels = ["checkout", "money"]
            issue.components = [Place.backend, Place.frontend]
            issue.affectsVersions = [Place.v1]
            issue.custom["customfield_10035"] = 10_040
            issue.environment = text("Production, Firefox 140 on Linux")
            issue.dueDate = day(-5, 0).dateText
        }
        state.link(bug, Number.blocks, story)
        plant(Place.operations, Number.task, "Renew the certificate of shop.example.com", daysAgo: 6, &state) { issue in
            issue.assignee = People.daniel
            issue.custom["customfield_10035"] = 10_041
        }
        plant(Place.security, Number.task, "Rotate the signing keys", daysAgo: 4, &state) { issue in
            issue.reporter = People.daniel
        }
        work(&state, epic: epic, story: story)
    }

    /// A document of one paragraph, or the same as wiki text.
    func text(_ text: String) -> JSONValue {
        Prose.document([Prose.paragraph([Prose.text(text)])])
    }

    /// Adds an issue and returns its id.
    @discardableResult
    func plant(
        _ project: Int, _ type: Int, _ summary: String, daysAgo: Int, _ state: inout SiteState,
        _ change: (inout Issue) -> Void = { _ in }
    ) -> Int {
        let id = state.jira.nextID("issue")
        let number = state.jira.projects[project]?.nextNumber ?? 1
        state.jira.projects.update(project) { $0.nextNumber += 1 }
        let created = day(daysAgo, 9 + id % 8, id * 7 % 60)
        let workflow = (state.jira.projects[project]?.workflow(of: type)).flatMap { state.jira.workflows[$0] }
        let initial = workflow?.statuses.first ?? Number.toDo
        var issue = Issue(
            id: id, project: project, number: number, type: type, status: initial, priority: Number.medium,
            summary: summary, creator: People.ada, reporter: People.ada, created: created, updated: created,
            statusChanged: created, rank: Double(id))
        change(&issue)
        issue.creator = issue.reporter
        if flavor == .dataCenter {
            issue.description = wiki(issue.description)
            issue.environment = wiki(issue.environment)
            issue.custom = issue.custom.mapValues { $0["type"] == "doc" ? wiki($0) : $0 }
        }
        state.jira.insert(issue)
        return id
    }

    func wiki(_ value: JSONValue) -> JSONValue {
        value["type"] == "doc" ? .string(WikiWriter.text(value)) : value
    }
}

extension SiteState {
    mutating func link(_ source: Int, _ type: Int, _ target: Int) {
        let link = IssueLink(id: jira.nextID("link"), type: type, source: source, target: target)
        jira.links.set(link)
        for id in [source, target] { jira.update(id) { $0.links.append(link.id) } }
    }

    /// Puts a story below an epic, as the flavor keeps that.
    mutating func join(_ child: Int, parent: Int) {
        jira.update(child) { issue in
            issue.parent = parent
            if flavor == .dataCenter { issue.custom["customfield_10014"] = .init(parent) }
        }
    }
}
