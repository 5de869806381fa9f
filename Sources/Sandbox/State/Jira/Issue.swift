import JSON

/// One issue with all that hangs on it.
struct Issue: Numbered {
    var id: Int
    var project: Int
    var number: Int
    var type: Int
    var status: Int
    var priority: Int?
    var resolution: Int?
    var summary: String
    /// An Atlassian document on Cloud, wiki text on Data Center, null for none.
    var description: JSONValue = .null
    var environment: JSONValue = .null
    var creator: UserID?
    var reporter: UserID?
    var assignee: UserID?
    var created: Moment
    var updated: Moment
    var resolved: Moment?
    var statusChanged: Moment
    var dueDate: String?
    var labels: [String] = []
    var components: [Int] = []
    var fixVersions: [Int] = []
    var affectsVersions: [Int] = []
    /// The epic of a story, or the issue of a sub-task.
    var parent: Int?
    var subtasks: [Int] = []
    /// Values of custom fields by the field's id, as the field's kind keeps them.
    var custom: [String: JSONValue] = [:]
    var originalEstimate: Int?
    var remainingEstimate: Int?
    var comments: [Comment] = []
    var worklogs: [Worklog] = []
    var attachments: [Int] = []
    var links: [Int] = []
    var remoteLinks: [RemoteLink] = []
    var watchers: [UserID] = []
    var voters: [UserID] = []
    var properties: [Property] = []
    var history: [Change] = []
    /// What orders issues on boards: smaller comes first.
    var rank: Double
    /// Counts the changes, so that what was written down about the issue can be told from what holds now.
    var revision = 0

    /// Seconds that all worklogs add up to.
    var timeSpent: Int? {
        worklogs.isEmpty ? nil : worklogs.reduce(0) { $0 + $1.seconds }
    }
}

/// A key of its own and a value that the site does not look into.
struct Property: Sendable, Hashable {
    var key: String
    var value: JSONValue
}

/// A remark under an issue.
struct Comment: Sendable {
    var id: Int
    var author: UserID?
    var updateAuthor: UserID?
    var body: JSONValue
    var created: Moment
    var updated: Moment
    var visibility: Visibility?
    var properties: [Property] = []
    /// The comment that this one answers.
    var parent: Int?
}

/// Who may see a remark.
struct Visibility: Sendable, Hashable {
    /// `role` or `group`.
    var type: String
    /// The name of the role or group.
    var value: String
}

/// Time that somebody spent.
struct Worklog: Sendable {
    var id: Int
    var author: UserID?
    var updateAuthor: UserID?
    var comment: JSONValue = .null
    var started: Moment
    var seconds: Int
    var created: Moment
    var updated: Moment
    var visibility: Visibility?
    var properties: [Property] = []
}

/// A link to something outside.
struct RemoteLink: Sendable {
    var id: Int
    var globalID: String?
    var application: JSONValue?
    var relationship: String?
    var object: JSONValue
}

/// What one person changed at one time.
struct Change: Sendable {
    var id: Int
    var author: UserID?
    var created: Moment
    var items: [Item]

    struct Item: Sendable, Hashable {
        var field: String
        var fieldID: String
        /// `jira` or `custom`.
        var fieldType: String
        var from: String?
        var fromString: String?
        var to: String?
        var toString: String?
    }
}

/// What binds two issues.
struct IssueLink: Numbered, Hashable {
    var id: Int
    var type: Int
    /// The issue of which the type's outward words are said.
    var source: Int
    var target: Int
}

/// A file on an issue.
struct Attachment: Numbered {
    var id: Int
    var issue: Int
    var filename: String
    var author: UserID?
    var created: Moment
    var mimeType: String
    var content: [UInt8]
}
