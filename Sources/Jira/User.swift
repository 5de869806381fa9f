public import Atlassian
public import JSON

/// Somebody with an account.
public struct User: JSONRecord {
    public static let requiredMembers: [String] = []
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// What the account is called in requests: an account id on Cloud, a user name on Data Center.
    public var id: String { text("accountId") ?? text("name") ?? text("key") ?? "" }
    public var displayName: String { text("displayName") ?? text("name") ?? id }
    /// Nil where the person hides it.
    public var email: String? { text("emailAddress") }
    /// Data Center's login name.
    public var name: String? { text("name") }
    public var isActive: Bool { json["active"]?.bool ?? true }
    public var timeZone: String? { text("timeZone") }
    public var locale: String? { text("locale") }
    /// `atlassian`, `app` or `customer`; Cloud only.
    public var kind: String? { text("accountType") }
}
