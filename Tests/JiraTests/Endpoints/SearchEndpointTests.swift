import Atlassian
import HTTPTransport
import HTTPTypes
import JSON
import Jira
import TestSupport
import Testing

@Suite struct SearchEndpointTests {
    static let cases = [
        EndpointCase(
            "search",
            cloud: """
                POST /rest/api/3/search/jql {"jql":"project = P","fields":["summary","status"],"expand":"names,schema",\
                "properties":["a"],"reconcileIssues":[10001],"maxResults":100}
                """,
            dataCenter: """
                POST /rest/api/2/search {"jql":"project = P","fields":["summary","status"],"expand":["names","schema"],\
                "startAt":0,"maxResults":100}
                """,
            answer: #"{"issues":[{"id":"1","key":"P-1","fields":{"summary":"S"}}],"total":1}"#
        ) {
            let issues = try await $0.issues(
                matching: "project = P", fields: ["summary", "status"], expand: ["names", "schema"],
                properties: ["a"], reconciling: [10001]
            ).values(as: Jira.Issue.self)
            #expect(issues.first?.summary == "S")
        },
        EndpointCase(
            "search without fields asks for keys, many at a time",
            cloud: #"POST /rest/api/3/search/jql {"jql":"a = b","fields":["key"],"maxResults":1000}"#,
            dataCenter: #"POST /rest/api/2/search {"jql":"a = b","fields":["key"],"startAt":0,"maxResults":1000}"#,
            answer: #"{"issues":[],"total":0}"#
        ) { _ = try await $0.issues(matching: "a = b").elements() },
        EndpointCase(
            "no more is asked for than the limit",
            cloud: #"POST /rest/api/3/search/jql {"jql":"a = b","fields":["summary"],"maxResults":7}"#,
            dataCenter: #"POST /rest/api/2/search {"jql":"a = b","fields":["summary"],"startAt":0,"maxResults":7}"#,
            answer: #"{"issues":[],"total":0}"#
        ) { _ = try await $0.issues(matching: "a = b", fields: ["summary"], limit: 7).elements() },
        EndpointCase(
            "count", cloud: #"POST /rest/api/3/search/approximate-count {"jql":"a = b"}"#,
            dataCenter: #"POST /rest/api/2/search {"jql":"a = b","maxResults":0,"fields":["key"]}"#,
            answer: #"{"count":153,"total":153,"issues":[]}"#, gives: 153
        ) { try await $0.issueCount(matching: "a = b") },
        EndpointCase(
            "many by key",
            cloud: """
                POST /rest/api/3/issue/bulkfetch {"issueIdsOrKeys":["P-1"],"fields":["summary"],"properties":["a"]}
                """,
            dataCenter: "GET /rest/api/2/issue/P-1?fields=summary&properties=a",
            answer: #"{"id":"1","issues":[{"id":"1"}],"issueErrors":[]}"#
        ) {
            let issues = try await $0.issues(keys: ["P-1"], fields: ["summary"], properties: ["a"])
            #expect(issues.map(\.id) == ["1"])
        },
        EndpointCase(
            "match", cloud: #"POST /rest/api/3/jql/match {"issueIds":[1,2],"jqls":["a = b"]}"#, dataCenter: nil,
            answer: #"{"matches":[{"matchedIssues":[2],"errors":[]}]}"#, gives: [2]
        ) { try await $0.issues([1, 2], matching: "a = b") },
        EndpointCase("a site's names for queries", "GET /rest/api/3/jql/autocompletedata", answer: "{}", gives: true) {
            try await $0.jqlVocabulary().isComplete
        },
        EndpointCase(
            "suggested values", "GET /rest/api/3/jql/autocompletedata/suggestions?fieldName=reporter&fieldValue=fr",
            answer: #"{"results":[{"value":"fred","displayName":"<b>fr</b>ed"}]}"#, gives: ["fred"]
        ) { try await $0.jqlValues(of: "reporter", startingWith: "fr") },
    ]

    @Test("on Cloud", arguments: cases)
    func cloud(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .cloud)
    }

    @Test("on Data Center", arguments: cases)
    func dataCenter(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .dataCenter)
    }

    @Test("Cloud's tokens are followed, with the same query each time")
    func tokens() async throws {
        let transport = RecordingTransport(
            #"{"issues":[{"id":"1"}],"isLast":true,"nextPageToken":"t1"}"#, #"{"issues":[{"id":"2"}],"isLast":true}"#)
        let client = try JiraClient(.cloud, transport)
        let issues = try await client.issues(matching: "a = b", reconciling: [5]).values(as: Jira.Issue.self)
        #expect(issues.map(\.id) == ["1", "2"])
        #expect(
            transport.requests.last?.line == """
                POST /ctx/rest/api/3/search/jql {"jql":"a = b","fields":["key"],"reconcileIssues":[5],\
                "maxResults":1000,"nextPageToken":"t1"}
                """)
    }

    @Test("Data Center's offsets are followed until the total is reached")
    func offsets() async throws {
        let transport = RecordingTransport(
            #"{"issues":[{"id":"1"}],"startAt":0,"total":2}"#, #"{"issues":[{"id":"2"}],"startAt":1,"total":2}"#)
        let client = try JiraClient(.dataCenter, transport)
        #expect(try await client.issues(matching: "a = b").values(as: Jira.Issue.self).map(\.id) == ["1", "2"])
        #expect(transport.requests.count == 2)
        #expect(transport.requests.last?.line.contains(#""startAt":1"#) == true)
    }

    @Test("on Data Center, keys that do not exist are left out")
    func missingKeys() async throws {
        let transport = ScriptedTransport([
            .init(.get, "/issue/P-1", body: #"{"id":"1"}"#), .init(.get, "/issue/P-2", status: .notFound),
            .init(.get, "/issue/P-3", body: #"{"id":"3"}"#),
        ])
        let client = try JiraClient(.dataCenter, transport)
        #expect(try await client.issues(keys: ["P-1", "P-2", "P-3"]).map(\.id) == ["1", "3"])
    }
}
