import HTTPTypes
import JSON

/// The error bodies of Confluence.
extension Refusal {
    /// Version 2 of Cloud: `{"errors":[{"status","code","title","detail"}]}`.
    static func wikiV2(
        _ status: HTTPResponse.Status, code: String, title: String, detail: String? = nil
    ) -> Refusal {
        let error: JSONValue = [
            "status": .init(status.code), "code": .string(code), "title": .string(title),
            "detail": detail.map(JSONValue.string) ?? .null,
        ]
        return Refusal(.json(["errors": [error]], status: status))
    }

    static let wikiV2NotFound = wikiV2(.notFound, code: "NOT_FOUND", title: "Not Found")

    /// Version 1 of Cloud, and Data Center, which adds the reason.
    static func wikiV1(
        _ status: HTTPResponse.Status, _ message: String, flavor: Flavor, authorized: Bool = true,
        valid: Bool = true
    ) -> Refusal {
        var data: JSONObject = ["authorized": .bool(authorized), "valid": .bool(valid), "errors": []]
        if flavor == .dataCenter { data["notSuccessful"] = true }
        data["successful"] = false
        var body: JSONObject = [
            "statusCode": .init(status.code), "data": .object(data), "message": .string(message),
        ]
        if flavor == .dataCenter { body["reason"] = .string(status.reasonPhrase) }
        return Refusal(.json(.object(body), status: status))
    }
}
