import HTTPTransport
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import Atlassian

@Suite struct SiteClientTests {
    @Test("an endpoint is one call: address, headers and value")
    func get() async throws {
        let fake = FakeSite(json: #"{"key":"A-1"}"#)
        let client = SiteClient(
            site: try .dataCenter(), credential: .bearer(Secret("pat")), transport: fake,
            headers: [.userAgent: "atl/1"])
        let value: JSONValue = try await client.get("/rest/api/2/issue/\("A-1")", ["fields": ["key"]])
        #expect(value["key"] == "A-1")
        let request = try #require(fake.requests.first)
        #expect(request.url == "https://jira.example.com/jira/rest/api/2/issue/A-1?fields=key")
        #expect(request.header("Authorization") == "Bearer pat")
        #expect(request.header("Accept") == "application/json" && request.header("User-Agent") == "atl/1")
        #expect(request.repetition == .read)
    }

    @Test("JSON goes out as it is, and comes in untouched")
    func post() async throws {
        let answer = #"{"b":1.0,  "a":1e2}"#
        let fake = FakeSite(json: answer, "")
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let text: JSONText = try await client.post("/x", json: ["z": 1, "a": [true]], repetition: .once)
        #expect(String(decoding: text.bytes, as: UTF8.self) == answer)
        #expect(fake.requests[0].text == #"{"z":1,"a":[true]}"#)
        #expect(fake.requests[0].header("Content-Type") == "application/json")
        #expect(fake.requests[0].header("Authorization") == "Basic YWRhQGV4YW1wbGUuY29tOnMzY3JldA==")
        #expect(fake.requests[0].repetition == .once)
        try await client.put("/x", json: [:], repetition: .idempotent)
    }

    @Test("an answer that should hold JSON and does not is an error that says so")
    func unreadable() async throws {
        let page = "<html><title>Dashboard</title>"
        for (body, kind) in [
            ("", AtlassianError.Kind.unreadable(.notJSON(detail: "the answer is empty"))),
            ("{", .unreadable(.notJSON(detail: "the text ends in the middle of a value at byte 1"))),
            ("[]", .unreadable(.unexpectedShape(detail: "no key"))), (page, .unreadable(.webPage)),
            ("\n<form id=\"login-form\"><input name=\"os_username\">", .unauthorized(.loginPage)),
        ] {
            let client = SiteClient(site: try .cloud(), credential: .token, transport: FakeSite(json: body))
            let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as Keyed }
            #expect(error?.kind == kind, "\(body)")
            #expect(error?.status == 200)
        }
    }

    private struct Keyed: JSONReadable {
        init(json: JSONText) throws {
            guard try json.parsed()["key"] != nil else { throw UnexpectedShape("no key") }
        }
    }

    @Test("a login page is an error where nothing was expected, too")
    func loginInsteadOfNothing() async throws {
        let client = SiteClient(
            site: try .cloud(), credential: .token, transport: FakeSite(json: "<title>Log in - Jira</title>"))
        let error = await failure { () async throws(AtlassianError) in
            try await client.put("/x", repetition: .idempotent)
        }
        #expect(error?.kind == .unauthorized(.loginPage))
    }

    @Test("a 404 to a repeated DELETE whose first answer was lost is success, and to nothing else")
    func lostAnswer() async throws {
        for (followsLostAnswer, isSuccess) in [(true, true), (false, false)] {
            let fake = FakeSite { _ in
                var response = Response.json(#"{"errorMessages":["Gone"]}"#, status: .notFound)
                response.followsLostAnswer = followsLostAnswer
                return response
            }
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let delete = await failure { () async throws(AtlassianError) in try await client.delete("/x") }
            #expect((delete == nil) == isSuccess)
            let put = await failure { () async throws(AtlassianError) in
                try await client.put("/x", repetition: .idempotent)
            }
            #expect(put?.kind == .notFound && put?.followsLostAnswer == followsLostAnswer)
        }
    }

    @Test("a body that breaks off is asked for again, but not after what may be sent once alone")
    func brokenBody() async throws {
        for (breaks, repetition, requests, isSuccess) in [
            (1, Repetition.read, 2, true), (2, .idempotent, 3, true), (3, .read, 3, false), (1, .once, 1, false),
        ] {
            let rest = Mutex(breaks)
            let fake = FakeSite { _ in
                let isBroken = rest.withLock { rest in
                    rest -= 1
                    return rest >= 0
                }
                guard isBroken else { return .json("{}") }
                return Response(
                    head: HTTPResponse(status: .ok),
                    body: ResponseBody { () async throws(TransportError) in throw TransportError(.connectionLost) })
            }
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let error = await failure { () async throws(AtlassianError) in
                try await client.post("/x", repetition: repetition) as JSONText
            }
            #expect(fake.requests.count == requests && (error == nil) == isSuccess)
            #expect(error == nil || error?.outcomeIsUnknown == (repetition == .once))
        }
    }

    @Test("a path with an empty value is refused unsent")
    func emptyValue() async throws {
        let fake = FakeSite(json: "{}")
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let error = await failure { () async throws(AtlassianError) in
            try await client.delete("/rest/api/3/issue/\("")")
        }
        guard case .transport(let cause)? = error?.kind else { return #expect(Bool(false)) }
        #expect(cause.reason == .invalidAddress && !cause.requestMayHaveBeenSent)
        #expect(fake.requests.isEmpty && error?.outcomeIsUnknown == false)
    }

    @Test("a credential is not sent over plain http, except to this machine")
    func plainHTTP() async throws {
        for (address, isSent) in [("http://jira.example.com", false), ("http://127.0.0.1:8080", true)] {
            let fake = FakeSite(json: "{}")
            let client = SiteClient(site: try .dataCenter(.jira, address), credential: .token, transport: fake)
            let error = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
            #expect((error == nil) == isSent && fake.requests.isEmpty != isSent)
        }
    }

    @Test("an address that a person typed has to be the site's")
    func links() async throws {
        let fake = FakeSite(json: "{}", "{}")
        let client = SiteClient(site: try .dataCenter(), credential: .token, transport: fake)
        for link in ["rest/x", "https://jira.example.com/jira/rest/x"] {
            _ = try await client.response(to: SiteRequest(.get, .link(link), repetition: .read))
        }
        #expect(fake.addresses == Array(repeating: "GET https://jira.example.com/jira/rest/x", count: 2))
        let error = await failure { () async throws(AtlassianError) in
            try await client.response(
                to: SiteRequest(.get, .link("https://evil.example/jira?token=x"), repetition: .read))
        }
        #expect(fake.requests.count == 2 && error?.address == "https://evil.example/jira?token=…")
    }

    @Test("what every answer without a value becomes, with a transport's own errors")
    func transport() async throws {
        let fake = FakeSite { _ throws(TransportError) in throw TransportError(.connectionLost) }
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let read = await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }
        #expect(read?.kind == .transport(TransportError(.connectionLost)) && read?.outcomeIsUnknown == false)
        let write = await failure { () async throws(AtlassianError) in
            try await client.post("/x", repetition: .once)
        }
        #expect(write?.outcomeIsUnknown == true)
    }

    @Test("a quietly refused credential is an error on any status, and captchas are told apart")
    func quietly() async throws {
        func kind(_ status: HTTPResponse.Status, _ headers: HTTPFields) async throws -> AtlassianError.Kind? {
            let client = SiteClient(
                site: try .dataCenter(), credential: .token,
                transport: FakeSite { _ in .json("{}", status: status, headers: headers) })
            return await failure { () async throws(AtlassianError) in try await client.get("/x") as JSONText }?.kind
        }
        #expect(try await kind(.ok, [.seraphLoginReason: "AUTHENTICATED_FAILED"]) == .unauthorized(.anonymous))
        #expect(try await kind(.notFound, [.seraphLoginReason: "AUTHENTICATED_FAILED"]) == .unauthorized(.anonymous))
        #expect(try await kind(.unauthorized, [.seraphLoginReason: "AUTHENTICATED_FAILED"]) == .unauthorized(.refused))
        #expect(try await kind(.ok, [.seraphLoginReason: "OK"]) == nil)
        #expect(
            try await kind(.ok, [.seraphLoginReason: "AUTHENTICATION_DENIED"])
                == .unauthorized(.captcha(loginAddress: nil)))
        #expect(
            try await kind(.unauthorized, [.authenticationDeniedReason: "CAPTCHA_CHALLENGE; login-url=https://h/l"])
                == .unauthorized(.captcha(loginAddress: "https://h/l")))
    }

    @Test("an error keeps its body for who wants to print it")
    func reply() async throws {
        let client = SiteClient(
            site: try .cloud(), credential: .token,
            transport: FakeSite { _ in .json(#"{"errorMessages":["No"]}"#, status: .badRequest) })
        let reply = try await client.send(SiteRequest(.get, "/x", repetition: .read))
        #expect(reply.error?.kind == .invalidRequest && reply.error?.messages == ["No"])
        #expect(try await reply.response.body.bytes() == Array(#"{"errorMessages":["No"]}"#.utf8))
    }

    @Test("a form is streamed with its files, its length known where that of each file is")
    func upload() async throws {
        let content = BodySource(length: 3) {
            let rest = PiecesForTest(["a", "bc"])
            return { await rest.next() }
        }
        let form = MultipartForm([
            .file(filename: "a\"b\r\nc.txt", contentType: "text/plain\r\nX: y", content: content),
            .text(name: "comment", "Grüße"),
        ])
        let fake = FakeSite(json: "[]")
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let _: [JSONText] = try await client.upload("/rest/api/3/issue/\("A-1")/attachments", form: form)
        let request = try #require(fake.requests.first)
        #expect(request.header("X-Atlassian-Token") == "no-check" && request.repetition == .once)
        #expect(request.header("Content-Type") == form.contentType)
        guard case .stream(let source) = request.body else { return #expect(Bool(false)) }
        for _ in 0..<2 {
            var text = ""
            let next = try source.open()
            while let piece = try await next() { text += String(decoding: piece, as: UTF8.self) }
            #expect(text.utf8.count == source.length)
            let expected = """
                --B\r
                Content-Disposition: form-data; name="file"; filename="a%22b%0D%0Ac.txt"\r
                Content-Type: text/plainX: y\r
                \r
                abc\r
                --B\r
                Content-Disposition: form-data; name="comment"\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                Grüße\r
                --B--\r

                """
            #expect(
                text
                    == expected.split(separator: "--B", omittingEmptySubsequences: false).joined(
                        separator: "--" + form.boundary))
        }
        let unknown = MultipartForm([.file(filename: "x", content: BodySource(length: nil) { { nil } })])
        #expect(unknown.body.length == nil)
    }
}

private actor PiecesForTest {
    private var pieces: ArraySlice<String>

    init(_ pieces: [String]) {
        self.pieces = pieces[...]
    }

    func next() -> [UInt8]? {
        pieces.popFirst().map { Array($0.utf8) }
    }
}
