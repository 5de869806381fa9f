import HTTPTypes
import JSON

/// What routes ask of a request's body and query; each refuses in the product's words.
extension Call {
    /// The body as a JSON object.
    func object() throws -> JSONObject {
        guard case .object(let object) = try json() else { throw malformed }
        return object
    }

    /// The body as JSON, whatever it is.
    func json() throws -> JSONValue {
        let type = headers[.contentType]?.lowercased() ?? ""
        guard type.isEmpty || type.hasPrefix("application/json") || type.hasPrefix("text/json") else {
            throw Refusal(.empty(.unsupportedMediaType))
        }
        do {
            return try JSONValue(parsing: body)
        } catch {
            throw malformed
        }
    }

    private var malformed: Refusal {
        switch surface {
        case .wikiV2: .wikiV2(.badRequest, code: "INVALID_REQUEST_BODY", title: "Request body could not be parsed")
        case .wikiV1, .wikiWeb: .wikiV1(.badRequest, "Could not parse the request body", flavor: flavor, valid: false)
        default: .badJSON
        }
    }

    /// Refuses a member that the closed body of the operation does not have.
    func refuseStrays(in object: JSONObject, allowed: Set<String>) throws {
        guard let stray = object.keys.first(where: { !allowed.contains($0) }) else { return }
        throw Refusal.jira(
            .badRequest,
            "Invalid request payload. Refer to the REST API documentation and try again. "
                + "Unrecognized field \"\(stray)\".")
    }

    /// The user who is asking.
    func requireUser() throws -> UserID {
        guard let id = identity.userID else {
            if surface.isConfluence { throw Refusal.wikiV1(.unauthorized, "Unauthorized", flavor: flavor) }
            throw isCloud ? Refusal.notAuthenticated : Refusal.clientMustAuthenticate
        }
        return id
    }

    /// A whole number from the query, within limits.
    func int(_ name: String, default fallback: Int, atMost limit: Int = .max) throws -> Int {
        guard let text = query[name], !text.isEmpty else { return min(fallback, limit) }
        guard let value = Int(text) else {
            throw surface.isConfluence
                ? Refusal.wikiV1(.badRequest, "Invalid value for \(name): \(text)", flavor: flavor, valid: false)
                : Refusal.jira(.badRequest, "The value '\(text)' of '\(name)' is not a whole number.")
        }
        return min(max(value, 0), limit)
    }
}
