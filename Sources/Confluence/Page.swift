public import Atlassian
public import JSON

/// A page, with its body where it was asked for.
public struct Page: JSONReadable, Hashable {
    /// The server's object.
    public let json: JSONValue

    /// - Throws: `UnexpectedShape` where the id is missing.
    public init(json text: JSONText) throws {
        let json = try text.parsed()
        guard json["id"]?.identifier != nil else { throw UnexpectedShape("`id` is missing from a page") }
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var title: String { json["title"]?.string ?? "" }
    /// `current`, `draft`, `archived`, `trashed`.
    public var status: String { json["status"]?.string ?? "" }
    public var version: Int? { json["version"]?["number"]?.int }
    /// When the version was made; ISO 8601.
    public var modified: String? { (json["version"]?["createdAt"] ?? json["version"]?["when"])?.string }
    /// The space's id on Cloud.
    public var spaceID: String? { json["spaceId"]?.identifier ?? json["space"]?["id"]?.identifier }
    /// The space's key, where the answer holds it: on Data Center.
    public var spaceKey: String? { json["space"]?["key"]?.string }
    /// The page's own address relative to the site, as the server gives it.
    public var webLink: String? { json["_links"]?["webui"]?.string }

    /// The body in a representation, as it came; nil where it was not asked for.
    public func body(_ representation: BodyRepresentation) -> String? {
        json["body"]?[representation.rawValue]?["value"]?.string
    }
}

/// The forms in which Confluence gives a body.
public enum BodyRepresentation: String, Sendable, Hashable, CaseIterable {
    case storage
    /// ADF as a JSON text; Cloud only.
    case adf = "atlas_doc_format"
    /// HTML as it is shown.
    case view
}
