import HTTPTransport
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import Atlassian

@Suite struct BatchesTests {
    private func text(_ elements: [JSONText]) -> String {
        elements.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: " ")
    }

    private func search(
        _ fake: FakeSite, limit: Int? = nil, looksAhead: Bool = true, by paging: Paging = .token(size: 2)
    ) throws -> Batches {
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        return client.batches(
            SiteRequest(.post, "/rest/api/3/search/jql", json: ["jql": "x"], repetition: .read), of: "issues",
            by: paging, limit: limit, looksAhead: looksAhead)
    }

    @Test("tokens are followed in the JSON of a POST until none comes, whatever isLast says")
    func tokens() async throws {
        let fake = FakeSite(
            json: #"{"issues":[1,2],"isLast":true,"nextPageToken":"a"}"#,
            #"{"issues":[3],"isLast":false,"nextPageToken":"b"}"#, #"{"issues":[4.0],"isLast":true}"#)
        let elements = try await search(fake).elements()
        #expect(text(elements) == "1 2 3 4.0")
        #expect(
            fake.requests.map(\.text) == [
                #"{"jql":"x","maxResults":2}"#, #"{"jql":"x","maxResults":2,"nextPageToken":"a"}"#,
                #"{"jql":"x","maxResults":2,"nextPageToken":"b"}"#,
            ])
        #expect(fake.requests.allSatisfy { $0.repetition == .read })
    }

    @Test("tokens are followed in the query of a GET")
    func queryTokens() async throws {
        let fake = FakeSite(json: #"{"values":[1],"nextPageToken":"a+b"}"#, #"{"values":[2]}"#)
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let list = client.batches("/x", ["jql": "y"], of: "issues", "values", by: .token(size: 1))
        #expect(text(try await list.elements()) == "1 2")
        #expect(fake.addresses.last == "GET https://example.atlassian.net/x?jql=y&maxResults=1&nextPageToken=a%2Bb")
    }

    @Test("a repeated token and an empty batch with a token end in an error")
    func tokenLoops() async throws {
        let repeated = FakeSite { _ in .json(#"{"issues":[1],"nextPageToken":"a"}"#) }
        let list = try search(repeated)
        let first = await failure { () async throws(AtlassianError) in try await list.elements() }
        #expect(first?.kind == .unreadable(.endlessPaging(detail: "the same token came twice")))
        #expect(repeated.requests.count == 2)
        let empty = try search(FakeSite(json: #"{"issues":[],"nextPageToken":"a"}"#))
        let second = await failure { () async throws(AtlassianError) in try await empty.elements() }
        #expect(second?.kind == .unreadable(.endlessPaging(detail: "an empty batch names a next one")))
    }

    @Test("offsets go by what came, and end by total, isLast or an empty batch")
    func offsets() async throws {
        for (answers, starts, elements) in [
            (
                [#"{"startAt":0,"total":3,"values":[1,2]}"#, #"{"startAt":2,"total":3,"values":[3]}"#], [nil, "2"],
                "1 2 3"
            ),
            ([#"{"values":[1,2],"isLast":false}"#, #"{"values":[3],"isLast":true,"total":9}"#], [nil, "2"], "1 2 3"),
            (
                [#"{"values":[1],"isLast":false,"total":1}"#, #"{"values":[2],"isLast":true,"total":1}"#], [nil, "1"],
                "1 2"
            ),
            ([#"{"total":5,"values":[1]}"#, #"{"total":5,"values":[]}"#], [nil, "1"], "1"),
            ([#"[1,2]"#, "[3]", "[]"], [nil, "2", "3"], "1 2 3"), ([#"[1,2]"#, "[1,2]"], [nil, "2"], "1 2 1 2"),
        ] as [([String], [String?], String)] {
            let rest = Mutex(answers[...])
            let fake = FakeSite { _ in rest.withLock { .json($0.popFirst() ?? "[]") } }
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let list = client.batches("/x", of: "values", by: .offset(size: 50))
            #expect(text(try await list.elements()) == elements)
            #expect(fake.requests.map { Query(link: $0.url)["startAt"] } == starts)
        }
    }

    @Test("a server that ignores the offset ends in an error where it claims to page")
    func offsetLoops() async throws {
        for answer in [#"{"total":9,"values":[1,2]}"#, #"{"startAt":0,"total":9,"values":[1,2]}"#] {
            let fake = FakeSite { _ in .json(answer) }
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let list = client.batches("/x", of: "values", by: .offset())
            let error = await failure { () async throws(AtlassianError) in try await list.elements() }
            guard case .unreadable(.endlessPaging)? = error?.kind else { return #expect(Bool(false), "\(answer)") }
            #expect(fake.requests.count == 2)
        }
    }

    @Test("links are followed from the header and from the body, through the gateway too")
    func links() async throws {
        for cloudID in [nil, "1-2"] {
            let fake = FakeSite { request in
                switch Query(link: request.url)["cursor"] {
                case nil:
                    .json(
                        #"{"results":[1]}"#,
                        headers: [linkName: #"</wiki/api/v2/pages?cursor=a&limit=2>; rel="next", </wiki>; rel="base""#])
                case "a": .json(#"{"results":[],"_links":{"next":"/wiki/api/v2/pages?limit=2&cursor=b"}}"#)
                case "b": .json(#"{"results":[2],"_links":{"next":"/api/v2/pages?limit=2&cursor=c"}}"#)
                default: .json(#"{"results":[3],"_links":{"base":"https://evil.example/wiki"}}"#)
                }
            }
            var site = try Site.cloud(.confluence)
            site.gateway = cloudID.map { Site.Gateway(address: .gateway, cloudID: $0) }
            let client = SiteClient(site: site, credential: .token, transport: fake)
            let list = client.batches("/api/v2/pages", of: "results", by: .link(size: 2))
            #expect(text(try await list.elements()) == "1 2 3")
            let base = site.requestBase.description
            #expect(
                fake.addresses == [
                    "GET \(base)/api/v2/pages?limit=2", "GET \(base)/api/v2/pages?cursor=a&limit=2",
                    "GET \(base)/api/v2/pages?limit=2&cursor=b", "GET \(base)/api/v2/pages?limit=2&cursor=c",
                ])
        }
    }

    @Test("Data Center's links are relative to its context path")
    func dataCenterLinks() async throws {
        let fake = FakeSite(
            json: #"{"results":[1],"start":0,"_links":{"context":"/c","next":"/rest/api/content?limit=1&start=1"}}"#,
            #"{"results":[2],"start":1,"_links":{}}"#)
        let client = SiteClient(
            site: try .dataCenter(.confluence, "https://h.example/c"), credential: .token, transport: fake)
        let list = client.batches("/rest/api/content", of: "results", by: .link(size: 1))
        #expect(text(try await list.elements()) == "1 2")
        #expect(fake.addresses.last == "GET https://h.example/c/rest/api/content?limit=1&start=1")
    }

    @Test("a next link to another host is refused, and one that repeats itself ends in an error")
    func badLinks() async throws {
        for (link, kind) in [
            (
                "https://evil.example/wiki/x?c=1",
                AtlassianError.UnreadableCause.foreignLink("https://evil.example/wiki/x")
            ),
            ("/x?cursor=a", .endlessPaging(detail: "the same link came twice")),
        ] {
            let fake = FakeSite { _ in .json(#"{"results":[1],"_links":{"next":"\#(link)"}}"#) }
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let list = client.batches("/x", of: "results", by: .link())
            let error = await failure { () async throws(AtlassianError) in try await list.elements() }
            #expect(error?.kind == .unreadable(kind))
            #expect(fake.requests.allSatisfy { $0.head.authority == "example.atlassian.net" })
        }
    }

    @Test("empty batches with ever new links end in an error")
    func emptyLinks() async throws {
        let count = Mutex(0)
        let fake = FakeSite { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return .json(#"{"results":[],"_links":{"next":"/x?cursor=\#(number)"}}"#)
        }
        let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
        let list = client.batches("/x", of: "results", by: .link())
        let error = await failure { () async throws(AtlassianError) in try await list.elements() }
        #expect(error?.kind == .unreadable(.endlessPaging(detail: "empty batches keep naming a next one")))
        #expect(fake.requests.count == 26)
    }

    @Test("a limit cuts the list, asks for no more than it needs, and says that there is more")
    func limits() async throws {
        for (limit, expected, requests, hasMore) in [
            (1, "1", 1, true), (2, "1 2", 1, true), (3, "1 2 3", 2, true), (4, "1 2 3 4", 2, false),
            (9, "1 2 3 4", 2, false),
            (0, "", 0, false),
        ] {
            let fake = FakeSite(json: #"{"issues":[1,2],"nextPageToken":"a"}"#, #"{"issues":[3,4]}"#)
            var elements: [JSONText] = []
            var last: Batch?
            for try await batch in try search(fake, limit: limit) {
                #expect(batch.offset == elements.count)
                elements += batch.elements
                last = batch
            }
            #expect(
                text(elements) == expected && (last?.hasMore ?? false) == hasMore && fake.requests.count == requests)
            #expect(last?.isLast ?? true)
            if limit == 1 { #expect(fake.requests[0].text == #"{"jql":"x","maxResults":1}"#) }
        }
    }

    @Test(
        "the next batch is under way while one is worked on, and no further one", .timeLimit(.minutes(1)),
        arguments: [true, false])
    func lookahead(looksAhead: Bool) async throws {
        let (arrivals, arrival) = AsyncStream<Int>.makeStream()
        let count = Mutex(0)
        let fake = FakeSite { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            arrival.yield(number)
            return .json(#"{"issues":[\#(number)]\#(number < 4 ? #","nextPageToken":"\#(number)""# : "")}"#)
        }
        var iterator = try search(fake, looksAhead: looksAhead).makeAsyncIterator()
        var arrived = arrivals.makeAsyncIterator()
        _ = try await iterator.next()
        #expect(await arrived.next() == 1)
        if looksAhead { #expect(await arrived.next() == 2) }
        for _ in 0..<100 { await Task.yield() }
        #expect(fake.requests.count == (looksAhead ? 2 : 1))
        while try await iterator.next() != nil {}
        #expect(fake.requests.count == 4)
    }

    @Test("after an error a list is at its end")
    func afterError() async throws {
        var iterator = try search(FakeSite { _ in Response(status: .forbidden) }).makeAsyncIterator()
        await #expect(throws: AtlassianError.self) { _ = try await iterator.next() }
        #expect(try await iterator.next() == nil)
    }

    @Test("what stands beside the elements comes along, and elements become values")
    func envelope() async throws {
        let fake = FakeSite(json: #"{"issues":[{"key":"A-1"}],"names":{"a":"A"},"total":7}"#)
        var iterator = try search(fake, by: .offset()).makeAsyncIterator()
        let batch = try #require(try await iterator.next())
        #expect(batch.total == 7)
        #expect(try batch.envelope.member("names")?.parsed()["a"] == "A")
        let values: [JSONValue] = try batch.values()
        #expect(values == [["key": "A-1"]])
        let error = await failure { () async throws(AtlassianError) in try batch.values() as [[JSONText]] }
        guard case .unreadable(.notJSON)? = error?.kind else { return #expect(Bool(false)) }
    }

    @Test("an answer without its list is an error that names it")
    func missingList() async throws {
        let list = try search(FakeSite(json: #"{"values":1}"#))
        let error = await failure { () async throws(AtlassianError) in try await list.elements() }
        #expect(error?.kind == .unreadable(.unexpectedShape(detail: "the answer does not hold a list `issues`")))
    }

    @Test("a list of an unknown kind continues as its first answer shows")
    func detected() async throws {
        for (first, second, address) in [
            (#"{"values":[1],"nextPageToken":"t"}"#, #"{"values":[2]}"#, "/x?a=b&nextPageToken=t"),
            (#"{"values":[1],"startAt":0,"total":2}"#, #"{"values":[2],"startAt":1,"total":2}"#, "/x?a=b&startAt=1"),
            (#"{"issues":[1],"warningMessages":[],"startAt":0,"total":2}"#, #"{"issues":[2]}"#, "/x?a=b&startAt=1"),
            (#"{"results":[1],"_links":{"next":"/y?c=d"}}"#, #"{"results":[2]}"#, "/y?c=d"),
        ] {
            let fake = FakeSite(json: first, second)
            let client = SiteClient(site: try .cloud(), credential: .token, transport: fake)
            let list = client.batches(SiteRequest(.get, .link("/x?a=b"), repetition: .read), by: .detected)
            #expect(text(try await list.elements()) == "1 2")
            #expect(fake.addresses == ["/x?a=b", address].map { "GET https://example.atlassian.net" + $0 })
        }
    }
}

private var linkName: HTTPField.Name {
    guard let name = HTTPField.Name("Link") else { preconditionFailure("Link is a header's name") }
    return name
}
