/// The operations of Jira.
enum JiraRoutes {
    static var all: [Route] {
        server + issues + search + queries + comments + properties + fields + createMeta + users + projects + catalogues
            + worklogs + links + watchers + bulkIssues + attachments
            + bulkOperations + components + versions + roles + groups + filters + permissions + projectAdministration
    }
}
