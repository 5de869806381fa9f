public import Atlassian

/// Which of a board's issues.
public enum BoardScope: Sendable, Hashable {
    /// All issues of a board.
    case board(Int)
    /// Those of a board that are in no sprint yet.
    case backlog(Int)
    case sprint(Int)
    /// By the epic's id or key.
    case epic(String)

    fileprivate var path: APIPath {
        switch self {
        case .board(let id): "/board/\(id)/issue"
        case .backlog(let id): "/board/\(id)/backlog"
        case .sprint(let id): "/sprint/\(id)/issue"
        case .epic(let key): "/epic/\(key)/issue"
        }
    }
}

extension JiraClient {
    /// The boards that the account may see.
    ///
    /// `GET /rest/agile/1.0/board`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-get)
    ///
    /// - Parameters:
    ///   - project: a key or id; nil for all projects.
    ///   - name: what their names contain.
    ///   - kind: `scrum`, `kanban` or `simple`.
    public func boards(
        ofProject project: String? = nil, matching name: String? = nil, kind: String? = nil, limit: Int? = nil
    ) -> Batches {
        http.batches(
            "/rest/agile/1.0/board", ["projectKeyOrId": project, "name": name, "type": kind], of: "values",
            by: .offset(size: 50), limit: limit)
    }

    /// A board.
    ///
    /// `GET /rest/agile/1.0/board/{boardId}`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-boardid-get)
    public func board<Value: JSONReadable>(
        _ id: Int, as type: Value.Type = Board.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("/rest/agile/1.0/board/\(id)")
    }

    /// How a board is set up: its columns, its filter, the field it estimates with.
    ///
    /// `GET /rest/agile/1.0/board/{boardId}/configuration`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-boardid-configuration-get)
    public func configuration<Value: JSONReadable>(
        ofBoard id: Int, as type: Value.Type
    ) async throws(AtlassianError) -> Value {
        try await http.get("/rest/agile/1.0/board/\(id)/configuration")
    }

    /// The issues of a board, a backlog, a sprint or an epic, in the board's order.
    ///
    /// `GET /rest/software/1.0/board/{boardId}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-software-1-0-board-boardid-issue-get)
    /// `GET /rest/software/1.0/board/{boardId}/backlog`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-software-1-0-board-boardid-backlog-get)
    /// `GET /rest/software/1.0/sprint/{sprintId}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-sprint/#api-rest-software-1-0-sprint-sprintid-issue-get)
    /// `GET /rest/software/1.0/epic/{epicIdOrKey}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-epic/#api-rest-software-1-0-epic-epicidorkey-issue-get)
    /// Data Center: `GET /rest/agile/1.0/board/{boardId}/issue`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-board/#api-rest-agile-1-0-board-boardid-issue-get)
    ///
    /// - Parameters:
    ///   - jql: a query that they must fit too.
    ///   - fields: ids; all that can be shown in a list where none is named.
    public func issues(
        in scope: BoardScope, matching jql: String? = nil, fields: [String] = [], expand: [String] = [],
        limit: Int? = nil
    ) -> Batches {
        let query: Query = ["jql": jql, "fields": fields, "expand": expand]
        return switch site.deployment {
        case .cloud:
            http.batches("/rest/software/1.0\(scope.path)", query, of: "issues", by: .token(size: 100), limit: limit)
        case .dataCenter:
            http.batches("/rest/agile/1.0\(scope.path)", query, of: "issues", by: .offset(size: 100), limit: limit)
        }
    }
}
