import HTTPTypes

/// The operations of Confluence.
enum ConfluenceRoutes {
    static var all: [Route] { spaces + pages + search + server }
}

extension Route {
    /// An operation of version 2, which only Cloud has.
    static func wiki(_ method: HTTPRequest.Method, _ template: String, _ handler: @escaping Handler) -> Route {
        Route(.wikiV2, method, template, on: .cloud, handler)
    }

    /// An operation below `/rest/api`: Data Center's, and what is left of it on Cloud.
    static func wikiV1(
        _ method: HTTPRequest.Method, _ template: String, on flavors: Set<Flavor> = [.cloud, .dataCenter],
        _ handler: @escaping Handler
    ) -> Route {
        Route(.wikiV1, method, template, on: flavors, handler)
    }
}
