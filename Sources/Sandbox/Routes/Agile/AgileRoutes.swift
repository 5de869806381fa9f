/// The operations of Jira Software.
enum AgileRoutes {
    static var all: [Route] { boards + boardIssues + sprints + epics + ranks + cursorIssues }
}
