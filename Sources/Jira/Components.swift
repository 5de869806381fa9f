public import Atlassian
import HTTPTransport
import JSON

/// What is set of a component; nil leaves it as it is.
public struct ComponentDraft: Sendable, Hashable {
    public var name: String?
    public var summary: String?
    /// An account id on Cloud, a user name on Data Center.
    public var lead: String?
    /// `PROJECT_DEFAULT`, `COMPONENT_LEAD`, `PROJECT_LEAD` or `UNASSIGNED`.
    public var assigneeType: String?

    public init(
        name: String? = nil, summary: String? = nil, lead: String? = nil, assigneeType: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.lead = lead
        self.assigneeType = assigneeType
    }

    fileprivate func json(for deployment: Deployment) -> JSONObject {
        var json = JSONObject()
        if let name { json["name"] = .string(name) }
        if let summary { json["description"] = .string(summary) }
        if let lead { json[deployment == .cloud ? "leadAccountId" : "leadUserName"] = .string(lead) }
        if let assigneeType { json["assigneeType"] = .string(assigneeType) }
        return json
    }
}

extension JiraClient {
    /// The components of a project.
    ///
    /// `GET /rest/api/3/project/{projectIdOrKey}/components`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/#api-rest-api-3-project-projectidorkey-components-get)
    public func components(ofProject key: String) -> Batches {
        http.batches("\(api)/project/\(key)/components", by: .detected)
    }

    /// Creates a component in a project.
    ///
    /// `POST /rest/api/3/component`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/#api-rest-api-3-component-post)
    public func createComponent(
        inProject key: String, _ draft: ComponentDraft
    ) async throws(AtlassianError) -> Component {
        var json = draft.json(for: site.deployment)
        json["project"] = .string(key)
        return try await http.post("\(api)/component", json: .object(json), repetition: .once)
    }

    /// Changes a component.
    ///
    /// `PUT /rest/api/3/component/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/#api-rest-api-3-component-id-put)
    public func updateComponent(_ id: String, _ draft: ComponentDraft) async throws(AtlassianError) -> Component {
        try await http.put(
            "\(api)/component/\(id)", json: .object(draft.json(for: site.deployment)), repetition: .idempotent)
    }

    /// Deletes a component.
    ///
    /// `DELETE /rest/api/3/component/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/#api-rest-api-3-component-id-delete)
    ///
    /// - Parameter successor: the id of the component that its issues get; nil for none.
    public func deleteComponent(_ id: String, movingIssuesTo successor: String? = nil) async throws(AtlassianError) {
        try await http.delete("\(api)/component/\(id)", ["moveIssuesTo": successor])
    }
}
