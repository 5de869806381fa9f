import JSON

/// What a seeded issue tells in one line.
struct Plan {
    var project: Int
    var type: Int
    var summary: String
    var daysAgo: Int
    var status: Int?
    var assignee: UserID?
    var priority = Seeder.Number.medium
    var labels: [String] = []
    var points: Int?
    var sprint: Int?
    var parent: Int?
}

extension Seeder {
    /// The rest of the team's work, beside the issues that have a story of their own.
    func work(_ state: inout SiteState, epic: Int, story: Int) {
        let search = plant(Place.demo, Number.epic, "Search that finds", daysAgo: 30, &state) { issue in
            issue.custom["customfield_10011"] = "Search"
            issue.description = text("Nobody finds a tube by typing its size.")
        }
        var last = 0
        for plan in plans(checkout: epic, search: search, story: story) {
            last = carryOut(plan, &state)
        }
        converse(on: story, &state)
        state.link(story, Number.relates, last)
        for number in 1...2 {
            attach("measurement-\(number).csv", "size,found\n622,\(number)\n700,\(number * 3)\n", to: search, &state)
        }
    }

    private func plans(checkout: Int, search: Int, story: Int) -> [Plan] {
        let demo = Place.demo
        return [
            Plan(
                project: demo, type: Number.story, summary: "Remember the basket across visits", daysAgo: 34,
                status: Number.done, assignee: People.chloe, labels: ["checkout"], points: 3, sprint: 1,
                parent: checkout),
            Plan(
                project: demo, type: Number.story, summary: "Show delivery dates before payment", daysAgo: 33,
                status: Number.done, assignee: People.ben, labels: ["checkout"], points: 5, sprint: 1, parent: checkout),
            Plan(
                project: demo, type: Number.bug, summary: "Voucher field swallows the first letter", daysAgo: 28,
                status: Number.done, assignee: People.chloe, priority: Number.high, labels: ["checkout"], points: 1,
                sprint: 1),
            Plan(
                project: demo, type: Number.task, summary: "Ask ten customers why they left", daysAgo: 27,
                status: Number.done, assignee: People.ada, labels: ["research"], sprint: 1),
            Plan(
                project: demo, type: Number.story, summary: "Find tubes by wheel size", daysAgo: 20,
                status: Number.inReview, assignee: People.daniel, labels: ["search"], points: 8, sprint: 2,
                parent: search),
            Plan(
                project: demo, type: Number.story, summary: "Tolerate typing errors", daysAgo: 19, labels: ["search"],
                points: 5, sprint: 2, parent: search),
            Plan(
                project: demo, type: Number.bug, summary: "Umlauts are not found", daysAgo: 12,
                status: Number.inProgress, assignee: People.daniel, priority: Number.high, labels: ["search"],
                points: 2,
                sprint: 2),
            Plan(
                project: demo, type: Number.task, summary: "Measure how long a search takes", daysAgo: 11,
                assignee: People.ben, labels: ["performance", "search"], points: 2, sprint: 2),
            Plan(
                project: demo, type: Number.subtask, summary: "Letter template", daysAgo: 10, status: Number.done,
                assignee: People.chloe, parent: story),
            Plan(
                project: demo, type: Number.subtask, summary: "Credit check", daysAgo: 10, status: Number.inProgress,
                assignee: People.ben, parent: story),
            Plan(
                project: demo, type: Number.story, summary: "Return a parcel without a printer", daysAgo: 8,
                labels: ["returns"], points: 8, sprint: 3),
            Plan(
                project: demo, type: Number.story, summary: "Compare two brakes side by side", daysAgo: 7, points: 5),
            Plan(
                project: demo, type: Number.bug, summary: "Confirmation mail arrives twice", daysAgo: 5,
                assignee: People.ben, priority: Number.high, labels: ["mail"]),
            Plan(
                project: demo, type: Number.task, summary: "Delete accounts that nobody used for three years",
                daysAgo: 4,
                priority: Number.low, labels: ["privacy"]),
            Plan(
                project: demo, type: Number.bug, summary: "Price list shows <b>net</b> & gross mixed up", daysAgo: 3,
                assignee: People.chloe, priority: Number.lowest),
            Plan(
                project: Place.operations, type: Number.task, summary: "Move the database to the new machine",
                daysAgo: 15,
                status: Number.blocked, assignee: People.daniel, priority: Number.high),
            Plan(
                project: Place.operations, type: Number.bug, summary: "Backups of the night fill the disk", daysAgo: 13,
                status: Number.inProgress, assignee: People.daniel, priority: Number.highest),
            Plan(
                project: Place.operations, type: Number.task, summary: "Write down who is called at night", daysAgo: 9,
                status: Number.done, assignee: People.eve),
            Plan(
                project: Place.security, type: Number.bug, summary: "Session survives a change of password", daysAgo: 6,
                status: Number.inProgress, assignee: People.daniel, priority: Number.highest),
            Plan(
                project: demo, type: Number.task, summary: "Invite three bicycle clubs to try the shop", daysAgo: 2,
                labels: ["research"]),
        ]
    }

    private func carryOut(_ plan: Plan, _ state: inout SiteState) -> Int {
        let id = plant(plan.project, plan.type, plan.summary, daysAgo: plan.daysAgo, &state) { issue in
            issue.description = text("As a customer I notice it when this is missing: \(plan.summary.lowercased()).")
            issue.assignee = plan.assignee
            issue.priority = plan.priority
            issue.labels = plan.labels
            if let points = plan.points { issue.custom["customfield_10026"] = .init(points) }
            if let sprint = plan.sprint { issue.custom[Sprint.fieldID] = [.init(sprint)] }
            if plan.project == Place.operations { issue.custom["customfield_10035"] = 10_041 }
        }
        if let parent = plan.parent {
            if plan.type == Number.subtask {
                state.jira.update(id) { $0.parent = parent }
                state.jira.update(parent) { $0.subtasks.append(id) }
            } else {
                state.join(id, parent: parent)
            }
        }
        if let status = plan.status {
            move(id, to: status, daysAgo: max(1, plan.daysAgo - 6), by: plan.assignee, &state)
        }
        return id
    }

    /// Moves an issue as a person would have done, with a line in its history.
    private func move(_ id: Int, to status: Int, daysAgo: Int, by author: UserID?, _ state: inout SiteState) {
        guard var issue = state.jira.issues[id] else { return }
        issue.status = status
        if state.jira.statuses[status]?.category == .done { issue.resolution = Number.fixed }
        state.commit(issue, by: author ?? People.ada, at: day(daysAgo, 14, id % 60))
    }

    private func converse(on id: Int, _ state: inout SiteState) {
        let lines: [(UserID, Int, String)] = [
            (People.ben, 20, "The bank offers a credit check that answers in a second."),
            (People.chloe, 18, "Where does the address of the invoice come from?"),
            (People.ben, 18, "From the account; it can be changed at the last step."),
        ]
        for (author, daysAgo, words) in lines {
            let moment = day(daysAgo, 11, state.jira.issues[id]?.comments.count ?? 0)
            let body = flavor == .dataCenter ? JSONValue.string(words) : text(words)
            let comment = Comment(
                id: state.jira.nextID("comment"), author: author, updateAuthor: author, body: body, created: moment,
                updated: moment)
            state.jira.commentHomes[comment.id] = id
            state.jira.update(id) { issue in
                issue.comments.append(comment)
                issue.watchers = [People.ada, People.ben]
                issue.originalEstimate = 57_600
                issue.remainingEstimate = 43_200
                issue.updated = max(issue.updated, moment)
            }
        }
        let worklog = Worklog(
            id: state.jira.nextID("worklog"), author: People.ben, updateAuthor: People.ben, started: day(6, 9),
            seconds: 14_400, created: day(6, 13), updated: day(6, 13))
        state.jira.worklogHomes[worklog.id] = id
        state.jira.update(id) { issue in
            issue.worklogs.append(worklog)
            issue.updated = max(issue.updated, day(6, 13))
        }
    }

    private func attach(_ name: String, _ content: String, to issue: Int, _ state: inout SiteState) {
        let attachment = Attachment(
            id: state.jira.nextID("attachment"), issue: issue, filename: name, author: People.ada, created: day(16, 10),
            mimeType: MediaType.of(name), content: Array(content.utf8))
        state.jira.attachments.set(attachment)
        state.jira.update(issue) { $0.attachments.append(attachment.id) }
    }
}
