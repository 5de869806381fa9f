public import Atlassian
public import JSON

/// What a site says of itself.
public struct ServerInfo: JSONRecord {
    public static let requiredMembers: [String] = ["baseUrl"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var address: String { text("baseUrl") ?? "" }
    /// `Cloud`, `Server` or `Data Center`.
    public var deployment: String? { text("deploymentType") }
    public var version: String? { text("version") }
    public var title: String? { text("serverTitle") }
    public var time: String? { text("serverTime") }
}
