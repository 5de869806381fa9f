public import Atlassian
public import JSON

/// A dashboard.
public struct Dashboard: JSONRecord {
    public static let requiredMembers: [String] = ["id"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var id: String { json["id"]?.identifier ?? "" }
    public var name: String { text("name") ?? "" }
    public var owner: User? { User(optional: json["owner"]) }
    public var isFavourite: Bool { json["isFavourite"]?.bool ?? false }
    /// Its address for browsers.
    public var view: String? { text("view") }
}
