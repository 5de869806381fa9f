import Atlassian
import JSON

/// The answer about what can be changed.
struct EditMetadata: JSONReadable {
    let fields: [FieldMetadata]

    init(json: JSONText) throws {
        let json = try json.parsed()
        guard let fields = json["fields"] else { throw UnexpectedShape("the answer holds no `fields`") }
        self.fields = FieldMetadata.list(fields)
    }
}
