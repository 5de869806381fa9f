import HTTPTransport
import JSON
import Sandbox
import Synchronization
import Testing

struct FaultTests {
    private let path = "/rest/api/3/issue/DEMO-1"

    private func add(_ fault: JSONValue, _ client: SandboxClient) async throws {
        let reply = try await client.post("/_sandbox/faults", fault)
        #expect(reply.status == 201, "\(reply.text)")
    }

    private func summary(_ client: SandboxClient) async throws -> JSONValue {
        try await client.get(path + "?fields=summary")["fields.summary"]
    }

    @Test("a rate limit strikes as often as asked, with or without a time to wait")
    func rateLimit() async throws {
        let client = SandboxClient()
        try await add(["kind": "rateLimit", "retryAfter": 2, "match": ["path": "/rest/*"]], client)
        let limited = try await client.get(path)
        #expect(limited.status == 429)
        #expect(limited.header("Retry-After") == "2")
        #expect(limited.header("RateLimit-Reason") == "jira-burst-based")
        #expect(limited["errorMessages[0]"] == "The request has been rate-limited. Please try again later.")
        #expect(try await client.get(path).status == 200)
        try await add(["kind": "rateLimit", "html": true], client)
        let page = try await client.get(path)
        #expect(page.header("Retry-After") == nil)
        #expect(page.text.contains("error429"))
    }

    @Test("an error before the effect changes nothing, one after it hides a change")
    func status() async throws {
        let client = SandboxClient()
        let edit: JSONValue = ["fields": ["summary": "Changed"]]
        try await add(["kind": "status", "status": 503, "match": ["method": "PUT"]], client)
        #expect(try await client.put(path, edit).status == 503)
        #expect(try await summary(client) != "Changed")
        try await add(["kind": "status", "status": 502, "when": "after", "match": ["method": "PUT"]], client)
        #expect(try await client.put(path, edit).status == 502)
        #expect(try await summary(client) == "Changed")
    }

    @Test("a connection is broken before or after the effect")
    func reset() async throws {
        let client = SandboxClient()
        try await add(
            ["kind": "reset", "when": "after", "match": ["method": "PUT", "path": "/rest/api/3/issue/*"]], client)
        await #expect(throws: TransportError.self) {
            try await client.put(path, ["fields": ["summary": "Changed"]])
        }
        #expect(try await summary(client) == "Changed")
    }

    @Test("a truncated answer announces its whole length, or hides that it is cut")
    func truncate() async throws {
        let client = SandboxClient()
        try await add(["kind": "truncate", "bytes": 10], client)
        await #expect(throws: TransportError.self) { try await client.get(path) }
        try await add(["kind": "truncate", "bytes": 10, "announcesWhole": false], client)
        let reply = try await client.get(path)
        #expect(reply.bytes.count == 10)
        #expect(reply.status == 200)
    }

    @Test("an expired login is served as nobody's, a captcha is named in the header fields")
    func logins() async throws {
        let client = SandboxClient()
        try await add(["kind": "expiredLogin"], client)
        let reply = try await client.post("/rest/api/3/search/jql", ["jql": "project = DEMO"])
        #expect(reply.status == 200)
        #expect(reply["issues"] == [])
        #expect(reply.header("X-Seraph-LoginReason") == "AUTHENTICATED_FAILED")
        try await add(["kind": "captcha"], client)
        let captcha = try await client.get(path)
        #expect(captcha.status == 403)
        #expect(captcha.header("X-Authentication-Denied-Reason")?.hasPrefix("CAPTCHA_CHALLENGE") == true)
    }

    @Test("somebody else writes at the same time, in either order")
    func otherWriter() async throws {
        let client = SandboxClient()
        let other: JSONValue = [
            "method": "PUT", "path": "/rest/api/3/issue/DEMO-1", "user": "ben",
            "body": ["fields": ["summary": "Ben's"]],
        ]
        for (when, last) in [("before", "Ada's"), ("after", "Ben's")] {
            try await add(
                ["kind": "otherWriter", "when": .string(when), "match": ["method": "PUT"], "request": other], client)
            #expect(try await client.put(path, ["fields": ["summary": "Ada's"]]).status == 204)
            #expect(try await summary(client) == .string(last))
        }
    }

    @Test("latency waits before the effect or after it, and strikes after those that are let through")
    func latency() async throws {
        let waits = Waits()
        let client = SandboxClient(SandboxConfiguration(wait: { waits.add($0) }))
        try await add(["kind": "latency", "before": 300, "after": 200, "skip": 1, "count": nil], client)
        _ = try await client.get(path)
        #expect(waits.all.isEmpty)
        _ = try await client.get(path)
        #expect(waits.all == [.milliseconds(300), .milliseconds(200)])
        let listed = try await client.get("/_sandbox/faults")
        #expect(listed["[0].hits"] == 1)
        #expect(try await client.delete("/_sandbox/faults").status == 204)
        _ = try await client.get(path)
        #expect(waits.all.count == 2)
    }

    @Test("a fault that makes no sense is refused with what would")
    func refusals() async throws {
        let client = SandboxClient()
        let reply = try await client.post("/_sandbox/faults", ["kind": "earthquake"])
        #expect(reply.status == 400)
        #expect(reply["error"].string?.hasPrefix("'kind' is one of") == true)
        #expect(try await client.post("/_sandbox/faults", ["kind": "reset", "count": 0]).status == 400)
        #expect(try await client.delete("/_sandbox/faults/77").status == 404)
    }
}

/// Writes down what a site waited for.
private final class Waits: Sendable {
    private let list = Mutex<[Duration]>([])

    var all: [Duration] { list.withLock { $0 } }

    func add(_ duration: Duration) {
        list.withLock { $0.append(duration) }
    }
}
