import HTTPTypes
import JSON

/// The error bodies of Jira.
extension Refusal {
    /// `{"errorMessages":[…],"errors":{}}`.
    static func jira(_ status: HTTPResponse.Status, _ messages: String...) -> Refusal {
        jira(status, messages: messages)
    }

    static func jira(_ status: HTTPResponse.Status, messages: [String], errors: JSONObject = [:]) -> Refusal {
        Refusal(
            .json(
                ["errorMessages": .array(messages.map(JSONValue.string)), "errors": .object(errors)], status: status))
    }

    /// 400 for one field.
    static func field(_ field: String, _ message: String) -> Refusal {
        jira(.badRequest, messages: [], errors: [field: .string(message)])
    }

    /// 400 for several fields.
    static func fields(_ errors: JSONObject) -> Refusal {
        jira(.badRequest, messages: [], errors: errors)
    }

    static let noIssue = jira(.notFound, "Issue does not exist or you do not have permission to see it.")

    static func noIssue(_ flavor: Flavor) -> Refusal {
        flavor == .cloud ? noIssue : jira(.notFound, "Issue Does Not Exist")
    }

    static func noProject(_ key: String) -> Refusal {
        jira(.notFound, "No project could be found with \(Int(key) == nil ? "key" : "id") '\(key)'.")
    }

    static let notAuthenticated = jira(
        .unauthorized, "You are not authenticated. Authentication required to perform this operation.")

    /// What the front door says when no credentials are accepted at all.
    static let clientMustAuthenticate = Refusal(
        .json(
            ["message": "Client must be authenticated to access this resource.", "status-code": 401],
            status: .unauthorized))

    static let badJSON = jira(
        .badRequest, "There was an error parsing JSON. Check that your request body is valid.")
}
