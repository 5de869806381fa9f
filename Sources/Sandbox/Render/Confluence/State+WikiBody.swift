import HTTPTypes
import JSON

extension SiteState {
    /// The value of a body in one of Confluence's formats.
    func wikiText(_ body: WikiBody, as representation: String) -> String {
        switch representation {
        case "atlas_doc_format": JSONWriter(.compact).text(body.asDocument)
        case "view", "export_view", "styled_view", "anonymous_export_view": HTMLWriter.html(body.asDocument)
        default: body.storage
        }
    }

    /// The member `body` of version 2; nil where no format was asked for.
    func wikiBodyJSON(_ body: WikiBody, _ call: Call, isSingle: Bool) throws -> JSONValue? {
        guard let format = call.query["body-format"], !format.isEmpty else { return [:] }
        let allowed =
            ["storage", "atlas_doc_format"]
            + (isSingle ? ["view", "export_view", "anonymous_export_view", "styled_view", "editor"] : [])
        guard allowed.contains(format) else {
            throw Refusal.badContent(
                "Provided value {\(format)} for 'body-format' is not the correct type. Expected type is "
                    + "\(isSingle ? "PrimaryBodyRepresentationSingle" : "PrimaryBodyRepresentation")", call)
        }
        return [
            format: ["representation": .string(format), "value": .string(wikiText(body, as: format))]
        ]
    }

    /// The body that a request writes: `{"representation","value"}`, the same below the format's name, or Data
    /// Center's `{"storage":{"value","representation"}}`.
    func writtenBody(_ json: JSONValue?, _ call: Call) throws -> WikiBody? {
        guard let json, !json.isNull else { return nil }
        guard let object = json.object else { throw Refusal.badContent("The body must be an object", call) }
        if object["value"] != nil || object["representation"] != nil { return try body(object, named: nil, call) }
        for name in ["storage", "atlas_doc_format", "wiki", "editor"] {
            if let nested = object[name]?.object { return try body(nested, named: name, call) }
        }
        guard object.isEmpty else { throw Refusal.badContent("Unsupported body representation", call) }
        return nil
    }

    private func body(_ object: JSONObject, named name: String?, _ call: Call) throws -> WikiBody {
        let representation = object["representation"]?.string ?? name ?? "storage"
        guard let value = object["value"]?.string else {
            throw Refusal.badContent("The value of the body must be a string", call)
        }
        guard value.utf8.count <= 5 << 20 else {
            throw Refusal(.json(["errors": [["status": 413, "title": "Content Too Large"]]], status: .contentTooLarge))
        }
        switch representation {
        case "storage", "editor":
            do throws(StorageError) {
                _ = try StorageParser.parse(value)
            } catch {
                throw Refusal.badContent(error.message, call)
            }
            return WikiBody(storage: value)
        case "atlas_doc_format" where call.isCloud:
            guard let document = try? JSONValue(parsing: value), document["type"] == "doc",
                document["content"]?.array != nil
            else { throw Refusal.badContent("The body is not a valid Atlassian document", call) }
            return WikiBody(storage: ADFToStorage().storage(document), document: document)
        case "wiki":
            let document = WikiReader.document(value)
            return WikiBody(storage: ADFToStorage(isCloud: call.isCloud).storage(document))
        default:
            throw Refusal.badContent("Unsupported body representation: \(representation)", call)
        }
    }
}
