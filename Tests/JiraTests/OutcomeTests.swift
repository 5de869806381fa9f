import Atlassian
import HTTPTransport
import HTTPTypes
import JSON
import Jira
import TestSupport
import Testing

/// What is made of a write whose answer was lost.
@Suite struct OutcomeTests {
    /// 2026-11-22T12:00:00Z.
    static let marker = OperationMarker(started: 20_779 * 86_400 + 12 * 3600)
    static let before = "2026-11-22T11:00:00.000+0000"
    static let since = "2026-11-22T12:00:01.000+0000"

    /// A project whose index knows fewer issues than its database.
    struct Project: Sendable {
        /// When each issue was made, by its number.
        var issues: [Int: String]
        var indexed: Set<Int>
        var marked: Int?

        func answer(_ request: Request) -> Response {
            let path = request.head.path ?? ""
            if path.hasSuffix("/search/jql") || path.hasSuffix("/search") {
                let hits = indexed.sorted(by: >).map { number -> JSONValue in
                    issue(number, ["created": .string(issues[number] ?? "")])
                }
                return Self.json(["issues": .array(hits), "startAt": 0, "total": JSONValue(hits.count)])
            }
            if path.hasSuffix("/bulkfetch"), case .bytes(let bytes) = request.body {
                let keys = (try? JSONValue(parsing: bytes))?["issueIdsOrKeys"]?.array?.compactMap(\.string) ?? []
                let found = keys.compactMap { IssueKey($0)?.number }.filter { issues[$0] != nil }
                return Self.json(["issues": .array(found.map { issue($0, [:]) }), "issueErrors": []])
            }
            guard
                let number = path.split(separator: "?").first.flatMap({
                    IssueKey(String($0.after(last: "/")))?.number
                }),
                issues[number] != nil
            else { return Response(status: .notFound) }
            return Self.json(issue(number, [:]))
        }

        private func issue(_ number: Int, _ fields: JSONValue) -> JSONValue {
            var issue: JSONValue = ["id": .string("1\(number)"), "key": .string("P-\(number)"), "fields": fields]
            if number == marked { issue["properties"] = ["atl.op": OutcomeTests.marker.property.value] }
            return issue
        }

        static func json(_ value: JSONValue) -> Response {
            Response(status: .ok, body: JSONWriter().bytes(value))
        }
    }

    @Test("an issue that the index knows is found", arguments: Deployment.allCases)
    func indexed(deployment: Deployment) async throws {
        let project = Project(issues: [1: Self.before, 2: Self.since, 3: Self.since], indexed: [1, 2, 3], marked: 2)
        let client = try JiraClient(deployment, RecordingTransport(answer: project.answer))
        let outcome = await client.createdIssue(marked: Self.marker, inProject: "P")
        #expect(outcome.value?.key == "P-2")
        #expect(outcome.value?.id == "12")
    }

    @Test("an issue that the index does not know yet is found behind the last key", arguments: Deployment.allCases)
    func ahead(deployment: Deployment) async throws {
        let project = Project(
            issues: [1: Self.before, 2: Self.since, 4: Self.since, 6: Self.since], indexed: [1, 2], marked: 6)
        let client = try JiraClient(deployment, RecordingTransport(answer: project.answer))
        #expect(await client.createdIssue(marked: Self.marker, inProject: "P").value?.key == "P-6")
    }

    @Test("an issue in a project without any is found", arguments: Deployment.allCases)
    func first(deployment: Deployment) async throws {
        let project = Project(issues: [1: Self.since], indexed: [], marked: 1)
        let client = try JiraClient(deployment, RecordingTransport(answer: project.answer))
        #expect(await client.createdIssue(marked: Self.marker, inProject: "P").value?.key == "P-1")
    }

    @Test("an issue that was not created is not found", arguments: Deployment.allCases)
    func missing(deployment: Deployment) async throws {
        let project = Project(issues: [1: Self.before, 2: Self.since, 3: Self.since], indexed: [1, 2])
        let client = try JiraClient(deployment, RecordingTransport(answer: project.answer))
        guard case .notFound = await client.createdIssue(marked: Self.marker, inProject: "P") else {
            Testing.Issue.record("found, or undecidable")
            return
        }
    }

    @Test("several issues are found by their markers")
    func several() async throws {
        let project = Project(issues: [1: Self.since, 2: Self.since], indexed: [1, 2], marked: 2)
        let client = try JiraClient(.cloud, RecordingTransport(answer: project.answer))
        let other = OperationMarker(started: Self.marker.started)
        let outcome = await client.createdIssues(marked: [other, Self.marker], inProject: "P")
        #expect(outcome.value?.mapValues(\.key) == [Self.marker.id: "P-2"])
    }

    @Test("too many recent issues leave it open, and so does a site that does not answer")
    func undecidable() async throws {
        let issues = Dictionary(uniqueKeysWithValues: (1...501).map { ($0, Self.since) })
        let project = Project(issues: issues, indexed: Set(issues.keys))
        let busy = try JiraClient(.cloud, RecordingTransport(answer: project.answer))
        guard case .undecidable(nil) = await busy.createdIssue(marked: Self.marker, inProject: "P") else {
            Testing.Issue.record("decided")
            return
        }
        let broken = try JiraClient(.cloud, RecordingTransport("{}", status: .serviceUnavailable))
        guard case .undecidable(let error?) = await broken.createdIssue(marked: Self.marker, inProject: "P") else {
            Testing.Issue.record("decided")
            return
        }
        #expect(error.kind == .server)
    }

    @Test("a comment is found by its marker", arguments: Deployment.allCases)
    func comment(deployment: Deployment) async throws {
        let transport = RecordingTransport { request in
            let path = request.head.path ?? ""
            let marked: JSONValue = ["key": "atl.op", "value": Self.marker.property.value]
            if path.contains("/issue/P-1/comment?orderBy=-created") {
                return Project.json([
                    "comments": [
                        ["id": "7", "created": .string(Self.since)], ["id": "6", "created": .string(Self.since)],
                        ["id": "5", "created": .string(Self.before)],
                    ], "startAt": 0, "total": 3,
                ])
            }
            if path.hasSuffix("/comment/list?expand=properties") {
                #expect(request.line.hasSuffix(#"{"ids":[7,6]}"#))
                return Project.json(["values": [["id": "7"], ["id": "6", "properties": [marked]]]])
            }
            return path.hasSuffix("/comment/6/properties/atl.op")
                ? Project.json(marked) : Response(status: .notFound)
        }
        let client = try JiraClient(deployment, transport)
        #expect(await client.createdComment(marked: Self.marker, onIssue: "P-1").value?.id == "6")
        guard
            case .notFound = await client.createdComment(
                marked: OperationMarker(started: Self.marker.started), onIssue: "P-1")
        else {
            Testing.Issue.record("another marker's comment was found")
            return
        }
    }

    @Test("a worklog is found by its marker on Cloud, by what it says on Data Center")
    func worklog() async throws {
        let draft = WorklogDraft(timeSpent: "1h", comment: "c")
        let mark = Self.marker.property.json.description
        let answer = """
            {"worklogs":[{"id":"1","created":"\(Self.before)","author":{"name":"fred"},"timeSpent":"1h","comment":"c"},
            {"id":"2","created":"\(Self.since)","author":{"name":"ada"},"timeSpent":"1h","comment":"c"},
            {"id":"3","created":"\(Self.since)","author":{"name":"fred"},"timeSpent":"1h","comment":"c",
            "properties":[\(mark)]}],"startAt":0,"total":3}
            """
        for deployment in Deployment.allCases {
            let client = try JiraClient(deployment, RecordingTransport(answer))
            let found = await client.createdWorklog(draft, by: "fred", marked: Self.marker, ofIssue: "P-1")
            #expect(found.value?.id == "3")
        }
    }

    @Test("two worklogs alike cannot be told apart on Data Center")
    func alikeWorklogs() async throws {
        let worklog = #"{"id":"1","created":"\#(Self.since)","author":{"name":"fred"},"timeSpent":"1h"}"#
        let client = try JiraClient(
            .dataCenter, RecordingTransport(#"{"worklogs":[\#(worklog),\#(worklog)],"startAt":0,"total":2}"#))
        let outcome = await client.createdWorklog(
            WorklogDraft(timeSpent: "1h"), by: "fred", marked: Self.marker, ofIssue: "P-1")
        guard case .undecidable(nil) = outcome else {
            Testing.Issue.record("decided")
            return
        }
    }

    @Test("a file is found by its name and size, a link by its type and ends")
    func attachmentAndLink() async throws {
        let client = try JiraClient(
            .cloud,
            RecordingTransport(
                """
                {"id":"1","fields":{"attachment":[
                {"id":"1","filename":"a.txt","size":3,"created":"\(Self.before)"},
                {"id":"2","filename":"a.txt","size":3,"created":"\(Self.since)"},
                {"id":"3","filename":"a.txt","size":4,"created":"\(Self.since)"}],
                "issuelinks":[{"id":"8","type":{"name":"Blocks"},"inwardIssue":{"id":"2","key":"P-2"}},
                {"id":"9","type":{"name":"Blocks"},"outwardIssue":{"id":"2","key":"P-2"}}]}}
                """))
        let file = await client.createdAttachment(named: "a.txt", size: 3, since: Self.marker, ofIssue: "P-1")
        #expect(file.value?.id == "2")
        #expect(await client.link(from: "P-1", to: "P-2", type: "Blocks").value?.id == "9")
        #expect(await client.link(from: "P-1", to: "P-3", type: "Blocks").value == nil)
    }

    @Test("markers differ")
    func markers() {
        #expect(Self.marker.id.count == 32)
        #expect(OperationMarker(started: 0).id != OperationMarker(started: 0).id)
    }

    @Test(
        "keys of issues are told from other words",
        arguments: [
            ("PROJ-123", "PROJ-123"), ("proj-1", "PROJ-1"), ("A1_B-22", "A1_B-22"), ("UTF-8", "UTF-8"), ("PROJ", nil),
            ("PROJ-", nil), ("PROJ-01", nil), ("1A-2", nil), ("A-B", nil), ("A B-1", nil), ("-1", nil), ("A-+1", nil),
        ])
    func keys(text: String, key: String?) {
        #expect(IssueKey(text)?.description == key)
    }
}

extension Substring {
    /// What follows the last such character.
    fileprivate func after(last separator: Character) -> Substring {
        lastIndex(of: separator).map { self[index(after: $0)...] } ?? self
    }
}
