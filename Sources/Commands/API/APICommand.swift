import ArgumentParser
import Atlassian
import Console
import HTTPTransport
import HTTPTypes
import JSON

/// `atl api`
struct APICommand: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Send any request of the REST API.",
        discussion: """
            The method is GET, or POST where there is a body; the path stands as Atlassian documents it. Only addresses
            of the configured site are asked. -f sends text fields, --field-json typed ones, -F a body from a file.

            EXAMPLES:
              atl api /rest/api/3/myself
              atl api /rest/api/3/project/search --paginate --jq '.[].key'
              atl api POST /rest/api/3/issueLink -F link.json
              atl api PUT /rest/api/3/issue/PROJ-1/properties/ci --field-json build=4711
              atl api /wiki/api/v2/spaces --include
            """)

    @Argument(
        help: ArgumentHelp("The method, where it is not the usual one, and the path.", valueName: "[method] path"))
    var words: [String] = []

    @Option(.words("method", "X"), ArgumentHelp("The method.", valueName: "method"))
    var method: String?

    @Option(
        all: .words("field", "f"),
        ArgumentHelp("A text field of the body (of the query with GET).", valueName: "name=text"))
    var fields: [String]

    @Option(all: .words("field-json"), ArgumentHelp("A field of the body with a JSON value.", valueName: "name=json"))
    var jsonFields: [String]

    @Option(
        .words("input", "F", also: "body-file"),
        ArgumentHelp("The body from a file; - is standard input.", valueName: "file"), completion: .file())
    var input: String?

    @Option(all: .words("http-header", "H"), ArgumentHelp("A header of the request.", valueName: "name: value"))
    var headers: [String]

    @Flag(name: .customLong("paginate"), help: "Follow the list to its end and print one array of its elements.")
    var paginate = false

    @Flag(name: [.customLong("include"), .customShort("i")], help: "Print the answer's status and headers first.")
    var include = false

    @Flag(name: .customLong("confluence"), help: "The path is Confluence's (told by /wiki/ on Cloud).")
    var confluence = false

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    mutating func validate() throws {
        guard (1...2).contains(words.count) else {
            throw ValidationError("atl api takes a path, or a method and a path.")
        }
        if words.count == 2, method != nil { throw ValidationError("The method is named twice.") }
        if input != nil, !(fields + jsonFields).isEmpty {
            throw ValidationError("-F is the whole body; -f and --field-json would add to it. Use one of them.")
        }
        if paginate, include { throw ValidationError("--include shows one answer; --paginate reads many.") }
    }

    func run(_ context: Context) async throws {
        let path = words.last ?? ""
        let body = try body(context)
        let verb = try verb(hasBody: body != nil)
        let client = try await context.client(confluence || path.contains("/wiki/") ? .confluence : .jira)
        var request = SiteRequest(
            verb, .link(verb == .get ? try withQuery(path) : path),
            body: body.map(RequestBody.bytes) ?? .none,
            headers: body == nil ? [:] : [.contentType: "application/json"], repetition: Repetition(method: verb))
        for header in headers { try add(header, to: &request) }
        if paginate { return try await list(request, client, context) }
        let reply = try await client.send(request)
        let response = reply.response
        if include {
            try context.output.line("HTTP \(response.head.status.code)")
            for field in response.head.headerFields { try context.output.line("\(field.name): \(field.value)") }
            try context.output.line("")
        }
        if let error = reply.error, !include { throw error }
        let bytes = try await response.body.bytes()
        if response.head.headerFields[.contentType]?.contains("json") == true, !bytes.isEmpty {
            try context.output.json(JSONText(bytes[...]))
        } else {
            try context.streams.output.write(bytes)
        }
        if let error = reply.error { throw error }
    }

    private func verb(hasBody: Bool) throws -> HTTPRequest.Method {
        guard let name = method ?? (words.count == 2 ? words[0] : nil) else {
            return hasBody && input != nil || !(fields + jsonFields).isEmpty ? .post : .get
        }
        guard let verb = HTTPRequest.Method(name.uppercased()) else {
            throw CommandFailure.usage("'\(name)' is no HTTP method")
        }
        return verb
    }

    /// The body: a file's, or the fields as one object; a dot in a name leads into an object.
    private func body(_ context: Context) throws -> [UInt8]? {
        if let input { return try context.readBytes(input) }
        let isRead = method?.uppercased() == "GET" || (words.count == 2 && words[0].uppercased() == "GET")
        guard !(fields + jsonFields).isEmpty, !isRead else { return nil }
        var object: JSONValue = [:]
        for field in fields {
            let (name, text) = try split(field)
            object.set(.string(text), at: name.split(separator: ".").map(String.init)[...])
        }
        for field in jsonFields {
            let (name, text) = try split(field)
            guard let value = try? JSONValue(parsing: text) else {
                throw CommandFailure.usage("--field-json \(name): '\(text)' is not JSON", remedy: "-f sends text.")
            }
            object.set(value, at: name.split(separator: ".").map(String.init)[...])
        }
        return JSONWriter().bytes(object)
    }

    private func withQuery(_ path: String) throws -> String {
        var query = Query()
        for field in fields + jsonFields {
            let (name, text) = try split(field)
            query.append(name, text)
        }
        guard !query.isEmpty else { return path }
        return path + (path.contains("?") ? "&" : "?") + query.encoded
    }

    private func split(_ field: String) throws -> (name: String, text: String) {
        guard let equals = field.firstIndex(of: "="), equals != field.startIndex else {
            throw CommandFailure.usage("'\(field)' is not NAME=VALUE")
        }
        return (String(field[..<equals]), String(field[field.index(after: equals)...]))
    }

    private func add(_ header: String, to request: inout SiteRequest) throws {
        guard let colon = header.firstIndex(of: ":"), let name = HTTPField.Name(String(header[..<colon]).trimmed)
        else { throw CommandFailure.usage("'\(header)' is not NAME: VALUE") }
        guard name != .authorization, name != .cookie else {
            throw CommandFailure.usage("\(name) is atl's own to send", remedy: "atl auth login stores a credential.")
        }
        request.headers[name] = String(header[header.index(after: colon)...]).trimmed
    }

    /// Asks once to see how the list continues, then reads it to its end.
    private func list(_ request: SiteRequest, _ client: SiteClient, _ context: Context) async throws {
        let first: JSONText = try await client.perform(request)
        let members = (try? first.members()) ?? []
        let keys = members.map(\.key)
        let paging: Paging
        if keys.contains("nextPageToken") || request.target.text.contains("/search/jql") {
            paging = .token()
        } else if keys.contains("_links") {
            paging = .link()
        } else {
            paging = .offset()
        }
        let lists = members.filter { $0.value.bytes.first == UInt8(ascii: "[") }.map(\.key)
        let usual = ["values", "results", "issues", "comments", "worklogs", "issueTypes", "fields"]
        let key = usual.first { lists.contains($0) } ?? lists.first
        let batches = key.map { client.batches(request, of: $0, by: paging) } ?? client.batches(request, by: paging)
        try await context.output.usually(.json).list(
            Listing("elements", columns: [FieldColumn("key", at: "key")]), batches)
    }
}

extension SiteRequest.Target {
    fileprivate var text: String {
        switch self {
        case .path(let path, _): path.text
        case .link(let link): link
        }
    }
}

extension JSONValue {
    /// Sets what stands at the end of a way of keys, making the objects on the way.
    fileprivate mutating func set(_ value: JSONValue, at keys: ArraySlice<String>) {
        guard let key = keys.first else { return self = value }
        var object = self.object ?? [:]
        var member = object[key] ?? [:]
        member.set(value, at: keys.dropFirst())
        object[key] = member
        self = .object(object)
    }
}
