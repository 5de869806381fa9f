public import Atlassian
public import JSON

extension ConfluenceClient {
    /// A page by its id.
    ///
    /// `GET /wiki/api/v2/pages/{id}`
    /// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-id-get)
    /// Data Center: `GET /rest/api/content/{id}`
    /// (https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-resource/#api-rest-api-content-id-get)
    ///
    /// - Parameters:
    ///   - body: the representation of the body that comes along; nil for none.
    ///   - version: the number of an older version; nil for the present one.
    public func page<Value: JSONReadable>(
        _ id: String, body: BodyRepresentation? = nil, version: Int? = nil, as type: Value.Type = Page.self
    ) async throws(AtlassianError) -> Value {
        switch site.deployment {
        case .cloud:
            try await http.get("/api/v2/pages/\(id)", ["body-format": body?.rawValue, "version": version])
        case .dataCenter:
            try await http.get(
                "/rest/api/content/\(id)",
                [
                    "expand": Self.expansion(body), "version": version,
                    "status": version == nil ? nil : "historical",
                ])
        }
    }

    /// The pages of a space that have a title: one, or none.
    ///
    /// `GET /wiki/api/v2/pages`
    /// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-pages-get)
    /// Data Center: `GET /rest/api/content`
    /// (https://developer.atlassian.com/server/confluence/rest/v1003/api-group-content-resource/#api-rest-api-content-get)
    ///
    /// - Parameter space: the space's key.
    public func pages(
        titled title: String, inSpace space: String, body: BodyRepresentation? = nil
    ) async throws(AtlassianError) -> [JSONText] {
        switch site.deployment {
        case .cloud:
            guard let space = try await self.space(key: space) else { return [] }
            return try await http.batches(
                "/api/v2/pages",
                [
                    "space-id": space["id"]?.identifier, "title": title, "status": "current",
                    "body-format": body == .view ? nil : body?.rawValue,
                ],
                of: "results", by: .link(size: 5)
            ).elements()
        case .dataCenter:
            return try await http.batches(
                "/rest/api/content",
                ["spaceKey": space, "title": title, "type": "page", "expand": Self.expansion(body)], of: "results",
                by: .link(size: 5)
            ).elements()
        }
    }

    /// A space by its key; nil where there is none to be seen.
    ///
    /// `GET /wiki/api/v2/spaces`
    /// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get)
    /// Data Center: `GET /rest/api/space`
    /// (https://developer.atlassian.com/server/confluence/rest/v1003/api-group-space/#api-rest-api-space-get)
    public func space(key: String) async throws(AtlassianError) -> JSONValue? {
        let spaces: Batches =
            switch site.deployment {
            case .cloud: http.batches("/api/v2/spaces", ["keys": key], of: "results", by: .link(size: 1), limit: 1)
            case .dataCenter:
                http.batches("/rest/api/space", ["spaceKey": key], of: "results", by: .link(size: 1), limit: 1)
            }
        return try await spaces.values(as: JSONValue.self).first
    }

    private static func expansion(_ body: BodyRepresentation?) -> [String] {
        ["version", "space", "ancestors"] + (body.map { ["body.\($0.rawValue)"] } ?? [])
    }
}

extension ConfluenceClient {
    /// The spaces that may be seen.
    ///
    /// `GET /wiki/api/v2/spaces`
    /// (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get)
    /// Data Center: `GET /rest/api/space`
    /// (https://developer.atlassian.com/server/confluence/rest/v1003/api-group-space/#api-rest-api-space-get)
    ///
    /// - Parameter limit: spaces after which the list ends; nil for all of them.
    public func spaces(limit: Int? = nil) -> Batches {
        switch site.deployment {
        case .cloud: http.batches("/api/v2/spaces", of: "results", by: .link(), limit: limit)
        case .dataCenter: http.batches("/rest/api/space", of: "results", by: .link(), limit: limit)
        }
    }
}
