import Atlassian
import HTTPTransport
import HTTPTypes
import JSON
import Jira
import TestSupport
import Testing

@Suite struct CommentEndpointTests {
    static let draft = CommentDraft(
        body: "b", visibility: .role("Developers"), properties: [EntityProperty(key: "k", value: "v")])
    static let draftJSON =
        #"{"body":"b","visibility":{"type":"role","value":"Developers"},"properties":[{"key":"k","value":"v"}]}"#

    static let cases = [
        EndpointCase(
            "comments",
            "GET /rest/api/3/issue/P-1/comment?orderBy=-created&expand=renderedBody&maxResults=100",
            answer: #"{"comments":[{"id":"1","author":{"displayName":"Fred"},"jsdPublic":false}],"total":1}"#
        ) {
            let comments = try await $0.comments(onIssue: "P-1", order: .newestFirst, expand: ["renderedBody"])
                .values(as: Jira.Comment.self)
            #expect(comments.first?.author?.displayName == "Fred")
            #expect(comments.first?.isPublic == false)
        },
        EndpointCase(
            "a comment", "GET /rest/api/3/issue/P-1/comment/5?expand=properties",
            answer: """
                {"id":"5","properties":[{"key":"k","value":{"a":1}}],"visibility":{"type":"group","value":"g"}}
                """
        ) {
            let comment: Jira.Comment = try await $0.comment("5", onIssue: "P-1", expand: ["properties"])
            #expect(comment.property("k") == ["a": 1])
            #expect(comment.visibility == .group("g"))
        },
        EndpointCase(
            "comments by id", cloud: #"POST /rest/api/3/comment/list?expand=properties {"ids":[5,6]}"#,
            dataCenter: nil, answer: #"{"values":[{"id":"5"}]}"#, gives: ["5"]
        ) { try await $0.comments(ids: [5, 6]).map(\.id) },
        EndpointCase(
            "add a comment", "POST /rest/api/3/issue/P-1/comment \(draftJSON)", .once, answer: #"{"id":"7"}"#,
            gives: "7"
        ) { try await $0.createComment(onIssue: "P-1", draft).id },
        EndpointCase(
            "add a comment for everybody", #"POST /rest/api/3/issue/P-1/comment {"body":"b"}"#, .once,
            answer: #"{"id":"7"}"#, gives: "7"
        ) { try await $0.createComment(onIssue: "P-1", CommentDraft(body: "b")).id },
        EndpointCase(
            "edit a comment", "PUT /rest/api/3/issue/P-1/comment/7 \(draftJSON)", .idempotent,
            answer: #"{"id":"7"}"#, gives: "7"
        ) { try await $0.updateComment("7", onIssue: "P-1", draft).id },
        EndpointCase("delete a comment", "DELETE /rest/api/3/issue/P-1/comment/7", .idempotent) {
            try await $0.deleteComment("7", onIssue: "P-1")
        },
        EndpointCase(
            "keys of properties", "GET /rest/api/3/issue/P-1/properties",
            answer: #"{"keys":[{"key":"a","self":"…"}]}"#, gives: ["a"]
        ) { try await $0.propertyKeys(of: .issue("P-1")) },
        EndpointCase(
            "a property", "GET /rest/api/3/comment/5/properties/atl.op", answer: #"{"key":"atl.op","value":3}"#,
            gives: EntityProperty(key: "atl.op", value: 3)
        ) { try await $0.property("atl.op", of: .comment("5")) },
        EndpointCase("set a property", #"PUT /rest/api/3/issue/P-1/properties/a%20b {"x":1}"#, .idempotent) {
            try await $0.setProperty(EntityProperty(key: "a b", value: ["x": 1]), of: .issue("P-1"))
        },
        EndpointCase("delete a property", "DELETE /rest/api/3/comment/5/properties/a", .idempotent) {
            try await $0.deleteProperty("a", of: .comment("5"))
        },
        EndpointCase(
            "web links", "GET /rest/api/3/issue/P-1/remotelink",
            answer: #"[{"id":1,"globalId":"g","relationship":"r","object":{"url":"u","title":"t","summary":"s"}}]"#
        ) {
            let link = try #require(try await $0.remoteLinks(ofIssue: "P-1").values(as: RemoteLink.self).first)
            #expect([link.id, link.globalID, link.relationship] == ["1", "g", "r"])
            #expect([link.url, link.title, link.summary] == ["u", "t", "s"])
        },
        EndpointCase(
            "set a web link",
            """
            POST /rest/api/3/issue/P-1/remotelink {"globalId":"g","object":{"url":"u","title":"t","summary":"s"},\
            "relationship":"r"}
            """, .idempotent, answer: #"{"id":10000,"self":"…"}"#, gives: "10000"
        ) {
            try await $0.setRemoteLink(
                ofIssue: "P-1", globalID: "g", url: "u", title: "t", summary: "s", relationship: "r")
        },
        EndpointCase("delete a web link", "DELETE /rest/api/3/issue/P-1/remotelink?globalId=a%26b", .idempotent) {
            try await $0.deleteRemoteLink(ofIssue: "P-1", globalID: "a&b")
        },
        EndpointCase("delete a web link by id", "DELETE /rest/api/3/issue/P-1/remotelink/5", .idempotent) {
            try await $0.deleteRemoteLink("5", ofIssue: "P-1")
        },
        EndpointCase(
            "history", cloud: "GET /rest/api/3/issue/P-1/changelog?maxResults=100",
            dataCenter: "GET /rest/api/2/issue/P-1?fields=created&expand=changelog",
            answer: """
                {"id":"1","isLast":true,"values":[\(changeJSON)],"changelog":{"histories":[\(changeJSON)]}}
                """
        ) {
            let change = try #require(try await $0.changes(ofIssue: "P-1").first)
            #expect(change.author?.displayName == "Fred")
            #expect(change.items.map(\.field) == ["status"])
            #expect(change.items.map(\.from) == ["Open"])
            #expect(change.items.map(\.to) == ["Done"])
        },
    ]
    static let changeJSON = """
        {"id":"9","author":{"displayName":"Fred"},"created":"c","items":[{"field":"status","from":"1",\
        "fromString":"Open","to":"3","toString":"Done"}]}
        """

    @Test("on Cloud", arguments: cases)
    func cloud(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .cloud)
    }

    @Test("on Data Center", arguments: cases)
    func dataCenter(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .dataCenter)
    }

    @Test("a property that is not there is none")
    func noProperty() async throws {
        let client = try JiraClient(.cloud, RecordingTransport("{}", status: .notFound))
        #expect(try await client.property("a", of: .issue("P-1")) == nil)
    }
}
