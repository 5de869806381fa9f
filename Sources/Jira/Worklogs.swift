public import Atlassian
import HTTPTransport
public import JSON

/// What is written as a worklog.
public struct WorklogDraft: Sendable, Hashable {
    /// As `1h 30m`; nil leaves a worklog's as it is.
    public var timeSpent: String?
    /// ISO 8601 with milliseconds and an offset without a colon, as `2026-01-31T14:30:00.000+0100`; nil for now.
    public var started: String?
    /// ADF for Cloud, a string of wiki markup for Data Center.
    public var comment: JSONValue?
    public var visibility: Visibility?
    /// Cloud only.
    public var properties: [EntityProperty]

    public init(
        timeSpent: String?, started: String? = nil, comment: JSONValue? = nil, visibility: Visibility? = nil,
        properties: [EntityProperty] = []
    ) {
        self.timeSpent = timeSpent
        self.started = started
        self.comment = comment
        self.visibility = visibility
        self.properties = properties
    }

    fileprivate func json(for deployment: Deployment) -> JSONValue {
        var json = JSONObject()
        if let timeSpent { json["timeSpent"] = .string(timeSpent) }
        if let started { json["started"] = .string(started) }
        if let comment { json["comment"] = comment }
        if let visibility { json["visibility"] = visibility.json }
        if !properties.isEmpty, deployment == .cloud { json["properties"] = .array(properties.map(\.json)) }
        return .object(json)
    }
}

/// What a worklog does to the issue's remaining estimate; spans as `2d` or `4h 30m`.
public enum EstimateAdjustment: Sendable, Hashable {
    /// It shrinks by the time spent.
    case automatic
    case leave
    /// It becomes this.
    case set(String)
    /// It changes by this: less for a worklog that is added, more for one that is deleted.
    case by(String)

    fileprivate func query(_ byParameter: String) -> Query {
        switch self {
        case .automatic: [:]
        case .leave: ["adjustEstimate": "leave"]
        case .set(let span): ["adjustEstimate": "new", "newEstimate": span]
        case .by(let span): ["adjustEstimate": "manual", byParameter: span]
        }
    }
}

extension JiraClient {
    /// The worklogs of an issue, the oldest first.
    ///
    /// `GET /rest/api/3/issue/{issueIdOrKey}/worklog`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/#api-rest-api-3-issue-issueidorkey-worklog-get)
    ///
    /// - Parameter expand: `properties`, on Cloud.
    public func worklogs(ofIssue key: String, expand: [String] = []) -> Batches {
        switch site.deployment {
        case .cloud:
            http.batches(
                "\(api)/issue/\(key)/worklog", ["expand": expand], of: "worklogs", by: .offset(size: 1000))
        case .dataCenter:
            http.batches("\(api)/issue/\(key)/worklog", of: "worklogs", by: .detected)
        }
    }

    /// Adds a worklog to an issue.
    ///
    /// `POST /rest/api/3/issue/{issueIdOrKey}/worklog`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/#api-rest-api-3-issue-issueidorkey-worklog-post)
    public func createWorklog(
        ofIssue key: String, _ draft: WorklogDraft, estimate: EstimateAdjustment = .automatic
    ) async throws(AtlassianError) -> Worklog {
        try await http.post(
            "\(api)/issue/\(key)/worklog", estimate.query("reduceBy"), json: draft.json(for: site.deployment),
            repetition: .once)
    }

    /// Changes a worklog.
    ///
    /// `PUT /rest/api/3/issue/{issueIdOrKey}/worklog/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/#api-rest-api-3-issue-issueidorkey-worklog-id-put)
    ///
    /// - Parameter estimate: all but `.by`, which only adding and deleting know.
    public func updateWorklog(
        _ id: String, ofIssue key: String, _ draft: WorklogDraft, estimate: EstimateAdjustment = .automatic
    ) async throws(AtlassianError) -> Worklog {
        try await http.put(
            "\(api)/issue/\(key)/worklog/\(id)", estimate.query("reduceBy"), json: draft.json(for: site.deployment),
            repetition: .idempotent)
    }

    /// Deletes a worklog.
    ///
    /// `DELETE /rest/api/3/issue/{issueIdOrKey}/worklog/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/#api-rest-api-3-issue-issueidorkey-worklog-id-delete)
    public func deleteWorklog(
        _ id: String, ofIssue key: String, estimate: EstimateAdjustment = .automatic
    ) async throws(AtlassianError) {
        try await http.delete("\(api)/issue/\(key)/worklog/\(id)", estimate.query("increaseBy"))
    }
}
