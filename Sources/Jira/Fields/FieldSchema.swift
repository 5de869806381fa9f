public import Atlassian
public import JSON

/// What a field holds.
public struct FieldSchema: JSONRecord {
    public static let requiredMembers: [String] = ["type"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    /// `string`, `number`, `date`, `datetime`, `user`, `option`, `option-with-child`, `array`, `priority`, `any` …
    public var type: String { text("type") ?? "" }
    /// What each element is, where `type` is `array`.
    public var items: String? { text("items") }
    /// The field's kind, where it is a custom field: `com.atlassian.jira.plugin.system.customfieldtypes:textarea`.
    public var custom: String? { text("custom") }
    /// The end of `custom` behind its colon: `textarea`, `gh-sprint`.
    public var customKind: String? { custom.flatMap { $0.split(separator: ":").last.map(String.init) } }
    public var customID: Int? { json["customId"]?.int }
    /// The field's id, where it is one of Jira's own.
    public var system: String? { text("system") }
}
