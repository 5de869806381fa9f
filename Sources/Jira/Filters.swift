public import Atlassian
import HTTPTransport
import JSON

/// What is set of a filter; nil leaves it as it is.
public struct FilterDraft: Sendable, Hashable {
    public var name: String
    public var jql: String
    public var summary: String?
    public var isFavourite: Bool?

    public init(name: String, jql: String, summary: String? = nil, isFavourite: Bool? = nil) {
        self.name = name
        self.jql = jql
        self.summary = summary
        self.isFavourite = isFavourite
    }

    fileprivate var json: JSONValue {
        var json: JSONObject = ["name": .string(name), "jql": .string(jql)]
        if let summary { json["description"] = .string(summary) }
        if let isFavourite { json["favourite"] = .bool(isFavourite) }
        return .object(json)
    }
}

extension JiraClient {
    /// The filters that the account may see; on Data Center, which cannot search for them, the favourite ones.
    ///
    /// `GET /rest/api/3/filter/search`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-search-get)
    /// Data Center: `GET /rest/api/2/filter/favourite`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-filter/#api-api-2-filter-favourite-get)
    ///
    /// - Parameter name: what their names contain; Cloud only.
    public func filters(matching name: String? = nil, limit: Int? = nil) -> Batches {
        switch site.deployment {
        case .cloud:
            http.batches(
                "\(api)/filter/search",
                ["filterName": name, "expand": ["description", "favourite", "jql", "owner"]], of: "values",
                by: .offset(size: 50), limit: limit)
        case .dataCenter: http.batches("\(api)/filter/favourite", by: .detected, limit: limit)
        }
    }

    /// A filter.
    ///
    /// `GET /rest/api/3/filter/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-id-get)
    public func filter<Value: JSONReadable>(
        _ id: String, as type: Value.Type = Filter.self
    ) async throws(AtlassianError) -> Value {
        try await http.get("\(api)/filter/\(id)")
    }

    /// Creates a filter; the site checks its query.
    ///
    /// `POST /rest/api/3/filter`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-post)
    public func createFilter(_ draft: FilterDraft) async throws(AtlassianError) -> Filter {
        try await http.post("\(api)/filter", json: draft.json, repetition: .once)
    }

    /// Changes a filter.
    ///
    /// `PUT /rest/api/3/filter/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-id-put)
    public func updateFilter(_ id: String, _ draft: FilterDraft) async throws(AtlassianError) -> Filter {
        try await http.put("\(api)/filter/\(id)", json: draft.json, repetition: .idempotent)
    }

    /// Deletes a filter.
    ///
    /// `DELETE /rest/api/3/filter/{id}`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/#api-rest-api-3-filter-id-delete)
    public func deleteFilter(_ id: String) async throws(AtlassianError) {
        try await http.delete("\(api)/filter/\(id)")
    }
}
