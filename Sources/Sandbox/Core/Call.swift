import HTTPTypes
import JSON

/// One request as a route sees it: taken apart, with its sender known.
struct Call: Sendable {
    /// The request's method.
    var method: HTTPRequest.Method
    /// The path and query as they came, percent-encoded.
    var target: String
    /// The values of the route's `{placeholders}`, decoded.
    var parameters: [String: String] = [:]
    var query: QueryItems
    var headers: HTTPFields
    var body: [UInt8]
    /// Which interface was called, and in which version.
    var surface: Surface
    /// Who is asking.
    var identity: Identity
    /// `http://host:port`, without a path.
    var origin: String
    /// What addresses of Jira begin with: origin and context path, or the gateway's address for the site.
    var jiraBase: String
    /// What addresses of Confluence begin with.
    var confluenceBase: String
    /// Where attachments are downloaded from.
    var mediaOrigin: String
    var flavor: Flavor
    /// Whether the request came through Atlassian's gateway.
    var viaGateway = false
    /// What addresses for people begin with; never the gateway's.
    var siteBase: String
    /// The time at which the request arrived.
    var now: Moment

    var isCloud: Bool { flavor == .cloud }

    /// Whether rich text goes over the wire as an Atlassian document rather than as wiki text.
    var speaksADF: Bool { surface == .platform(version: 3) || (isCloud && surface == .software) }

    /// The value of a placeholder; a route that asks for one it did not declare gets an empty text.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    /// What `self` links of the platform begin with: `…/rest/api/3`.
    var apiBase: String {
        if case .platform(let version) = surface { return "\(jiraBase)/rest/api/\(version)" }
        return "\(jiraBase)/rest/api/\(isCloud ? 3 : 2)"
    }

    /// Whether `expand` names the part.
    func expands(_ part: String) -> Bool {
        query.list("expand").contains(part)
    }
}

/// The interfaces of the two products, each with its own routes.
enum Surface: Hashable, Sendable {
    /// `/rest/api/2` and `/rest/api/3` of Jira.
    case platform(version: Int)
    /// `/rest/agile/1.0`.
    case agile
    /// `/rest/software/1.0`.
    case software
    /// Anything else of Jira, by its full path.
    case jiraWeb
    /// `/wiki/api/v2`.
    case wikiV2
    /// `/wiki/rest/api`.
    case wikiV1
    /// Anything else of Confluence, by its full path below the context.
    case wikiWeb
    /// Addresses that belong to neither product, by their full path.
    case site
    /// The sandbox's own interface.
    case control
    /// The host from which attachments are downloaded.
    case media

    /// The same for both versions of the platform, which share their routes.
    var family: Surface {
        if case .platform = self { return .platform(version: 0) }
        return self
    }

    var isConfluence: Bool { self == .wikiV1 || self == .wikiV2 || self == .wikiWeb }
}

/// Who sent a request.
enum Identity: Hashable, Sendable {
    /// Nobody, or somebody whose credentials were passed over in silence.
    case anonymous
    /// A known user, by account id.
    case user(UserID)

    var userID: UserID? {
        guard case .user(let id) = self else { return nil }
        return id
    }
}
