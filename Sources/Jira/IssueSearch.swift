public import Atlassian
import HTTPTransport
import HTTPTypes
import JSON

extension JiraClient {
    /// The issues that a query finds.
    ///
    /// Cloud's index runs behind its database: what was written a moment ago is found for certain only where its id is
    /// among `reconciling`.
    ///
    /// `POST /rest/api/3/search/jql`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post)
    /// Data Center: `POST /rest/api/2/search`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-search/#api-api-2-search-post)
    ///
    /// - Parameters:
    ///   - fields: ids, `*all` or `*navigable`. Cloud gives nothing but ids where none is named, so that `key` alone
    ///     is asked for then.
    ///   - expand: `names`, `schema`, `renderedFields`, `changelog`, `transitions`.
    ///   - properties: keys of at most five properties; Cloud only.
    ///   - reconciling: ids of at most 50 issues; Cloud only.
    ///   - limit: issues after which the list ends; nil for all of them.
    ///   - size: issues that are asked for at a time; the site may send fewer.
    public func issues(
        matching jql: String, fields: [String] = [], expand: [String] = [], properties: [String] = [],
        reconciling: [Int] = [], limit: Int? = nil, size: Int? = nil
    ) -> Batches {
        let fields = fields.isEmpty ? ["key"] : fields
        // Cloud sends up to 5,000 issues at once where it need not look at their fields.
        let size = size ?? (fields.allSatisfy { $0 == "id" || $0 == "key" } ? 1000 : 100)
        var body: JSONObject = ["jql": .string(jql), "fields": .array(fields.map(JSONValue.string))]
        switch site.deployment {
        case .cloud:
            if !expand.isEmpty { body["expand"] = .string(expand.joined(separator: ",")) }
            if !properties.isEmpty { body["properties"] = .array(properties.map(JSONValue.string)) }
            if !reconciling.isEmpty { body["reconcileIssues"] = .array(reconciling.map { JSONValue($0) }) }
            return http.batches(
                SiteRequest(.post, "\(api)/search/jql", json: .object(body), repetition: .read), of: "issues",
                by: .token(size: size), limit: limit)
        case .dataCenter:
            if !expand.isEmpty { body["expand"] = .array(expand.map(JSONValue.string)) }
            body["startAt"] = 0
            return http.batches(
                SiteRequest(.post, "\(api)/search", json: .object(body), repetition: .read), of: "issues",
                by: .offset(size: size), limit: limit)
        }
    }

    /// How many issues a query finds; on Cloud an estimate that may lag behind.
    ///
    /// `POST /rest/api/3/search/approximate-count`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-approximate-count-post)
    /// Data Center: `POST /rest/api/2/search`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-search/#api-api-2-search-post)
    public func issueCount(matching jql: String) async throws(AtlassianError) -> Int {
        switch site.deployment {
        case .cloud:
            let answer: IssueCount = try await http.post(
                "\(api)/search/approximate-count", json: ["jql": .string(jql)], repetition: .read)
            return answer.count
        case .dataCenter:
            let answer: IssueCount = try await http.post(
                "\(api)/search", json: ["jql": .string(jql), "maxResults": 0, "fields": ["key"]], repetition: .read)
            return answer.count
        }
    }

    /// Issues by id or key, from the database instead of the index; 100 at most.
    ///
    /// Data Center has no such operation: there each is asked for by itself.
    ///
    /// `POST /rest/api/3/issue/bulkfetch`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post)
    /// Data Center: `GET /rest/api/2/issue/{issueIdOrKey}`
    /// (https://developer.atlassian.com/server/jira/platform/rest/v10003/api-group-issue/#api-api-2-issue-issueidorkey-get)
    ///
    /// - Returns: those that exist and may be seen; on Cloud ordered by id.
    public func issues(
        keys: [String], fields: [String] = [], properties: [String] = []
    ) async throws(AtlassianError) -> [Issue] {
        switch site.deployment {
        case .cloud:
            var body: JSONObject = ["issueIdsOrKeys": .array(keys.map(JSONValue.string))]
            if !fields.isEmpty { body["fields"] = .array(fields.map(JSONValue.string)) }
            if !properties.isEmpty { body["properties"] = .array(properties.map(JSONValue.string)) }
            return try await http.batches(
                SiteRequest(.post, "\(api)/issue/bulkfetch", json: .object(body), repetition: .read), of: "issues",
                by: .detected
            ).values()
        case .dataCenter:
            var issues: [Issue] = []
            for key in keys {
                do throws(AtlassianError) {
                    issues.append(try await issue(key, fields: fields, properties: properties))
                } catch  where error.kind == .notFound {
                    continue
                }
            }
            return issues
        }
    }

    /// Which of some issues a query matches, by their present state instead of the index.
    ///
    /// `POST /rest/api/3/jql/match`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-jql-match-post)
    ///
    /// - Parameter ids: issue ids.
    /// - Throws: `NotOnThisSite` on Data Center, `AtlassianError`.
    public func issues(_ ids: [Int], matching jql: String) async throws -> [Int] {
        try requireCloud("testing issues against a query")
        let answer: JSONValue = try await http.post(
            "\(api)/jql/match", json: ["issueIds": .array(ids.map { JSONValue($0) }), "jqls": [.string(jql)]],
            repetition: .read)
        return answer["matches"]?[0]?["matchedIssues"]?.array?.compactMap(\.int) ?? []
    }

    /// The names that a query may use on this site.
    ///
    /// `GET /rest/api/3/jql/autocompletedata`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/#api-rest-api-3-jql-autocompletedata-get)
    public func jqlVocabulary() async throws(AtlassianError) -> JQLVocabulary {
        let data: JSONValue = try await http.get("\(api)/jql/autocompletedata")
        return JQLVocabulary(autocompleteData: data)
    }

    /// The values that Jira suggests for a field in a query.
    ///
    /// `GET /rest/api/3/jql/autocompletedata/suggestions`
    /// (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jql/#api-rest-api-3-jql-autocompletedata-suggestions-get)
    ///
    /// - Parameters:
    ///   - field: as a query names it.
    ///   - text: what the value begins with.
    public func jqlValues(of field: String, startingWith text: String = "") async throws(AtlassianError) -> [String] {
        let data: JSONValue = try await http.get(
            "\(api)/jql/autocompletedata/suggestions", ["fieldName": field, "fieldValue": text])
        return data["results"]?.array?.compactMap { $0["value"]?.string } ?? []
    }
}

/// The number in an answer about how many there are.
private struct IssueCount: JSONReadable {
    let count: Int

    init(json: JSONText) throws {
        let json = try json.parsed()
        guard let count = (json["count"] ?? json["total"])?.int else {
            throw UnexpectedShape("the answer holds neither `count` nor `total`")
        }
        self.count = count
    }
}
