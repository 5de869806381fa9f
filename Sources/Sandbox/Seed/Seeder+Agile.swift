import JSON

extension Seeder {
    /// Boards and sprints: one that is over, one that runs, one to come.
    func boards(_ jira: inout JiraState) {
        for (id, name, key) in [(10_000, "DEMO board", "DEMO"), (10_001, "OPS board", "OPS")] {
            jira.filters.set(
                Filter(
                    id: id, name: "Filter for \(name)", owner: People.ada, jql: "project = \(key) ORDER BY Rank ASC",
                    isShared: true))
        }
        jira.filters.set(
            Filter(
                id: 10_002, name: "My open issues", description: "What I have still to do.", owner: People.ada,
                jql: "assignee = currentUser() AND resolution is EMPTY ORDER BY updated DESC",
                favouredBy: [People.ada]))
        _ = jira.nextID("filter", from: 10_003)
        jira.boards.set(Board(id: 1, name: "DEMO board", type: "scrum", project: Place.demo, filter: 10_000))
        jira.boards.set(Board(id: 2, name: "OPS board", type: "kanban", project: Place.operations, filter: 10_001))
        _ = jira.nextID("board", from: 3)
        jira.sprints.set(
            Sprint(
                id: 1, board: 1, name: "DEMO Sprint 1", goal: "Somebody can buy a tube.", state: .closed,
                startDate: day(35, 9), endDate: day(21, 17), completeDate: day(21, 16), created: day(36, 10)))
        jira.sprints.set(
            Sprint(
                id: 2, board: 1, name: "DEMO Sprint 2", goal: "Companies can pay.", state: .active,
                startDate: day(7, 9), endDate: day(-7, 17), created: day(8, 10)))
        jira.sprints.set(Sprint(id: 3, board: 1, name: "DEMO Sprint 3", created: day(8, 11)))
        _ = jira.nextID("sprint", from: 4)
    }
}
