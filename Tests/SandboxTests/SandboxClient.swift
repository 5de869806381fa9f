import HTTPTransport
import HTTPTypes
import JSON
import Sandbox

/// Asks a sandbox site as one of its users.
struct SandboxClient {
    let site: SandboxSite
    /// The value of `Authorization`; nil for nobody.
    var authorization: String?
    var headers: HTTPFields = [:]

    /// A fresh site, asked as Ada, who may do everything.
    init(_ flavor: Flavor = .cloud, seed: SandboxConfiguration.Seed = .standard) {
        self.init(SandboxConfiguration(flavor: flavor, seed: seed))
    }

    init(_ configuration: SandboxConfiguration) {
        site = SandboxSite(configuration)
        authorization =
            configuration.flavor == .cloud ? Self.basic("ada@example.com:ada-token") : "Bearer ada-pat"
    }

    func asking(as authorization: String?) -> SandboxClient {
        var copy = self
        copy.authorization = authorization
        return copy
    }

    func get(_ path: String) async throws -> Reply {
        try await send(.get, path)
    }

    func post(_ path: String, _ body: JSONValue?) async throws -> Reply {
        try await send(.post, path, body)
    }

    func put(_ path: String, _ body: JSONValue) async throws -> Reply {
        try await send(.put, path, body)
    }

    func delete(_ path: String) async throws -> Reply {
        try await send(.delete, path)
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) async throws -> Reply {
        try await send(method, path, bytes: body.map { JSONWriter(.compact).bytes($0) }, type: "application/json")
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]?, type: String, headers extra: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = headers
        fields[.authorization] = authorization
        if bytes != nil { fields[.contentType] = type }
        for field in extra { fields[field.name] = field.value }
        guard
            let request = Request(
                method, url: site.origin + path, headers: fields, body: bytes.map(RequestBody.bytes) ?? .none)
        else { throw ClientError.badAddress(path) }
        let response = try await site.send(request)
        return Reply(
            status: response.head.status.code, headers: response.head.headerFields,
            bytes: try await response.body.bytes())
    }

    /// Base64, written down here again so that the site is not judged by its own.
    static func basic(_ pair: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bytes = Array(pair.utf8)
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let piece = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
            let bits = piece[0] << 16 | piece[1] << 8 | piece[2]
            let length = min(3, bytes.count - start)
            for place in 0..<4 { text.append(place <= length ? alphabet[bits >> (18 - 6 * place) & 63] : "=") }
        }
        return "Basic " + text
    }
}

enum ClientError: Error {
    case badAddress(String)
}

/// What a site answered.
struct Reply {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]

    var json: JSONValue {
        get throws { try JSONValue(parsing: bytes) }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What stands at a path of the body; null where there is nothing.
    subscript(path: String) -> JSONValue {
        guard let json = try? json, let path = JSONPath(path) else { return .null }
        return json.value(at: path) ?? .null
    }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}
