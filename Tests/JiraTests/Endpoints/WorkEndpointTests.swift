import Atlassian
import HTTPTransport
import HTTPTypes
import JSON
import Jira
import TestSupport
import Testing

@Suite struct WorkEndpointTests {
    static let worklog = WorklogDraft(
        timeSpent: "1h", started: "2026-01-31T14:30:00.000+0100", comment: "c",
        properties: [EntityProperty(key: "k", value: "v")])

    static let cases = [
        EndpointCase(
            "worklogs", cloud: "GET /rest/api/3/issue/P-1/worklog?expand=properties&maxResults=1000",
            dataCenter: "GET /rest/api/2/issue/P-1/worklog",
            answer: """
                {"worklogs":[{"id":"1","timeSpent":"1h","timeSpentSeconds":3600,"author":{"displayName":"Fred"}}],
                "startAt":0,"total":1}
                """
        ) {
            let worklogs = try await $0.worklogs(ofIssue: "P-1", expand: ["properties"]).values(as: Worklog.self)
            #expect(worklogs.map(\.timeSpent) == ["1h"])
            #expect(worklogs.map(\.seconds) == [3600])
        },
        EndpointCase(
            "add a worklog",
            cloud: """
                POST /rest/api/3/issue/P-1/worklog?adjustEstimate=manual&reduceBy=2h {"timeSpent":"1h",\
                "started":"2026-01-31T14:30:00.000+0100","comment":"c","properties":[{"key":"k","value":"v"}]}
                """,
            dataCenter: """
                POST /rest/api/2/issue/P-1/worklog?adjustEstimate=manual&reduceBy=2h {"timeSpent":"1h",\
                "started":"2026-01-31T14:30:00.000+0100","comment":"c"}
                """, .once, answer: #"{"id":"5"}"#, gives: "5"
        ) { try await $0.createWorklog(ofIssue: "P-1", worklog, estimate: .by("2h")).id },
        EndpointCase(
            "change a worklog",
            #"PUT /rest/api/3/issue/P-1/worklog/5?adjustEstimate=new&newEstimate=1d {"timeSpent":"2h"}"#,
            .idempotent, answer: #"{"id":"5"}"#, gives: "5"
        ) { try await $0.updateWorklog("5", ofIssue: "P-1", WorklogDraft(timeSpent: "2h"), estimate: .set("1d")).id },
        EndpointCase(
            "delete a worklog", "DELETE /rest/api/3/issue/P-1/worklog/5?adjustEstimate=manual&increaseBy=1h",
            .idempotent
        ) { try await $0.deleteWorklog("5", ofIssue: "P-1", estimate: .by("1h")) },
        EndpointCase(
            "delete a worklog and leave the estimate", "DELETE /rest/api/3/issue/P-1/worklog/5?adjustEstimate=leave",
            .idempotent
        ) { try await $0.deleteWorklog("5", ofIssue: "P-1", estimate: .leave) },
        EndpointCase(
            "link",
            """
            POST /rest/api/3/issueLink {"type":{"name":"Blocks"},"inwardIssue":{"key":"A-1"},\
            "outwardIssue":{"key":"B-2"},"comment":{"body":"c"}}
            """, .once
        ) { try await $0.createLink(from: "A-1", to: "B-2", type: "Blocks", comment: "c") },
        EndpointCase("unlink", "DELETE /rest/api/3/issueLink/7", .idempotent) { try await $0.deleteLink("7") },
        EndpointCase(
            "a file", "GET /rest/api/3/attachment/7", answer: #"{"id":7,"filename":"a.txt","size":3}"#, gives: "7"
        ) { try await $0.attachment("7").id },
        EndpointCase("delete a file", "DELETE /rest/api/3/attachment/7", .idempotent) {
            try await $0.deleteAttachment("7")
        },
        EndpointCase(
            "watchers", "GET /rest/api/3/issue/P-1/watchers", answer: #"{"watchCount":1,"watchers":[{"name":"fred"}]}"#,
            gives: ["fred"]
        ) { try await $0.watchers(ofIssue: "P-1").values(as: User.self).map(\.id) },
        EndpointCase("watch", #"POST /rest/api/3/issue/P-1/watchers "fred""#, .idempotent) {
            try await $0.addWatcher("fred", toIssue: "P-1")
        },
        EndpointCase(
            "watch no longer", cloud: "DELETE /rest/api/3/issue/P-1/watchers?accountId=fred",
            dataCenter: "DELETE /rest/api/2/issue/P-1/watchers?username=fred", .idempotent
        ) { try await $0.removeWatcher("fred", fromIssue: "P-1") },
        EndpointCase("vote", "POST /rest/api/3/issue/P-1/votes", .idempotent) { try await $0.addVote(toIssue: "P-1") },
        EndpointCase("take a vote back", "DELETE /rest/api/3/issue/P-1/votes", .idempotent) {
            try await $0.removeVote(fromIssue: "P-1")
        },
        EndpointCase(
            "components", "GET /rest/api/3/project/P/components",
            answer: #"[{"id":"1","name":"UI","assigneeType":"UNASSIGNED"}]"#, gives: ["UI"]
        ) { try await $0.components(ofProject: "P").values(as: Component.self).map(\.name) },
        EndpointCase(
            "create a component",
            cloud: """
                POST /rest/api/3/component {"name":"UI","description":"d","leadAccountId":"fred",\
                "assigneeType":"COMPONENT_LEAD","project":"P"}
                """,
            dataCenter: """
                POST /rest/api/2/component {"name":"UI","description":"d","leadUserName":"fred",\
                "assigneeType":"COMPONENT_LEAD","project":"P"}
                """, .once, answer: #"{"id":"1","name":"UI"}"#, gives: "1"
        ) {
            let draft = ComponentDraft(name: "UI", summary: "d", lead: "fred", assigneeType: "COMPONENT_LEAD")
            return try await $0.createComponent(inProject: "P", draft).id
        },
        EndpointCase(
            "change a component", #"PUT /rest/api/3/component/1 {"name":"X"}"#, .idempotent,
            answer: #"{"id":"1","name":"X"}"#, gives: "X"
        ) { try await $0.updateComponent("1", ComponentDraft(name: "X")).name },
        EndpointCase("delete a component", "DELETE /rest/api/3/component/1?moveIssuesTo=2", .idempotent) {
            try await $0.deleteComponent("1", movingIssuesTo: "2")
        },
        EndpointCase(
            "versions", "GET /rest/api/3/project/P/version?maxResults=50",
            answer: #"{"values":[{"id":"1","name":"1.0","released":true}],"isLast":true}"#, gives: [true]
        ) { try await $0.versions(ofProject: "P").values(as: Version.self).map(\.isReleased) },
        EndpointCase(
            "create a version",
            """
            POST /rest/api/3/version {"name":"1.0","description":"d","startDate":"2026-01-01",\
            "releaseDate":"2026-01-31","released":false,"projectId":10000}
            """, .once, answer: #"{"id":"1","name":"1.0"}"#, gives: "1"
        ) {
            let draft = VersionDraft(
                name: "1.0", summary: "d", startDate: "2026-01-01", releaseDate: "2026-01-31", isReleased: false)
            return try await $0.createVersion(inProject: 10000, draft).id
        },
        EndpointCase(
            "release a version", #"PUT /rest/api/3/version/1 {"released":true,"moveUnfixedIssuesTo":"u"}"#, .idempotent,
            answer: #"{"id":"1","name":"1.0","released":true}"#, gives: true
        ) {
            try await $0.updateVersion("1", VersionDraft(isReleased: true, moveUnfixedIssuesTo: "u")).isReleased
        },
        EndpointCase("merge versions", "PUT /rest/api/3/version/1/mergeto/2", .once) {
            try await $0.mergeVersion("1", into: "2")
        },
        EndpointCase(
            "delete a version",
            #"POST /rest/api/3/version/1/removeAndSwap {"moveFixIssuesTo":2,"moveAffectedIssuesTo":2}"#, .once
        ) { try await $0.deleteVersion("1", movingIssuesTo: 2) },
        EndpointCase(
            "what is open of a version", "GET /rest/api/3/version/1/unresolvedIssueCount",
            answer: #"{"issuesUnresolvedCount":23}"#, gives: 23
        ) { try await $0.unresolvedIssueCount(ofVersion: "1") },
        EndpointCase(
            "filters",
            cloud: """
                GET /rest/api/3/filter/search?filterName=mine&expand=description,favourite,jql,owner&maxResults=50
                """,
            dataCenter: "GET /rest/api/2/filter/favourite",
            answer: #"{"values":[{"id":"1","name":"Mine","jql":"a = b"}],"isLast":true}"#, gives: ["a = b"]
        ) { try await $0.filters(matching: "mine").values(as: Filter.self).map(\.jql) },
        EndpointCase(
            "a filter", "GET /rest/api/3/filter/1", answer: #"{"id":"1","name":"Mine","favourite":true}"#, gives: true
        ) {
            let filter: Filter = try await $0.filter("1")
            return filter.isFavourite
        },
        EndpointCase(
            "create a filter",
            #"POST /rest/api/3/filter {"name":"Mine","jql":"a = b","description":"d","favourite":true}"#, .once,
            answer: #"{"id":"1","name":"Mine"}"#, gives: "1"
        ) {
            try await $0.createFilter(FilterDraft(name: "Mine", jql: "a = b", summary: "d", isFavourite: true)).id
        },
        EndpointCase(
            "change a filter", #"PUT /rest/api/3/filter/1 {"name":"Mine","jql":"a = c"}"#, .idempotent,
            answer: #"{"id":"1","name":"Mine"}"#, gives: "1"
        ) { try await $0.updateFilter("1", FilterDraft(name: "Mine", jql: "a = c")).id },
        EndpointCase("delete a filter", "DELETE /rest/api/3/filter/1", .idempotent) { try await $0.deleteFilter("1") },
        EndpointCase(
            "dashboards", "GET /rest/api/3/dashboard?maxResults=50",
            answer: #"{"dashboards":[{"id":"1","name":"D"}],"startAt":0,"total":1}"#, gives: ["D"]
        ) { try await $0.dashboards().values(as: Dashboard.self).map(\.name) },
        EndpointCase(
            "permissions",
            cloud: "GET /rest/api/3/mypermissions?projectKey=P&permissions=CREATE_ISSUES,NO_SUCH",
            dataCenter: "GET /rest/api/2/mypermissions?projectKey=P",
            answer: #"{"permissions":{"CREATE_ISSUES":{"havePermission":true},"X":{"havePermission":true}}}"#,
            gives: ["CREATE_ISSUES": true]
        ) { try await $0.permissions(["CREATE_ISSUES", "NO_SUCH"], inProject: "P") },
        EndpointCase(
            "delete many",
            cloud: """
                POST /rest/api/3/bulk/issues/delete {"selectedIssueIdsOrKeys":["P-1"],"sendBulkNotification":false}
                """, dataCenter: nil, .once, answer: #"{"taskId":"9"}"#, gives: "9"
        ) { try await $0.bulkDelete(["P-1"], notifies: false) },
        EndpointCase(
            "send many through transitions",
            cloud: """
                POST /rest/api/3/bulk/issues/transition {"bulkTransitionInputs":[{"selectedIssueIdsOrKeys":["P-1"],\
                "transitionId":"31"}],"sendBulkNotification":true}
                """, dataCenter: nil, .once, answer: #"{"taskId":"9"}"#, gives: "9"
        ) { try await $0.bulkTransition([("31", ["P-1"])]) },
        EndpointCase(
            "edit many",
            cloud: """
                POST /rest/api/3/bulk/issues/fields {"selectedIssueIdsOrKeys":["P-1"],"selectedActions":["labels"],\
                "editedFieldsInput":{"labelsFields":[{"fieldId":"labels","labels":[{"name":"a"}],\
                "bulkEditMultiSelectFieldOption":"ADD"}]},"sendBulkNotification":true}
                """, dataCenter: nil, .once, answer: #"{"taskId":"9"}"#, gives: "9"
        ) {
            let field = FieldMetadata(
                verified: ["fieldId": "labels", "name": "Labels", "schema": ["type": "array", "items": "string"]])
            let edit = try #require(BulkEdit([(field, .add, ["a"])]))
            return try await $0.bulkEdit(["P-1"], edit)
        },
        EndpointCase(
            "move many",
            cloud: """
                POST /rest/api/3/bulk/issues/move {"targetToSourcesMapping":{"OPS,10001":{"issueIdsOrKeys":["P-1"],\
                "inferFieldDefaults":true,"inferStatusDefaults":true,"inferSubtaskTypeDefault":true,\
                "inferClassificationDefaults":true}},"sendBulkNotification":true}
                """, dataCenter: nil, .once, answer: #"{"taskId":"9"}"#, gives: "9"
        ) { try await $0.bulkMove(["P-1"], toProject: "OPS", type: "10001") },
        EndpointCase(
            "transitions in common", cloud: "GET /rest/api/3/bulk/issues/transition?issueIdsOrKeys=P-1,P-2",
            dataCenter: nil,
            answer: """
                {"availableTransitions":[{"issues":["P-1"],"isTransitionsFiltered":true,
                "transitions":[{"transitionId":31,"transitionName":"Done","to":{"statusId":3,"statusName":"Closed"}}]}]}
                """
        ) {
            let common = try #require(try await $0.bulkTransitions(of: ["P-1", "P-2"]).first)
            #expect(common.issues == ["P-1"] && common.isFiltered)
            #expect(common.options.flatMap { [$0.id, $0.name, $0.status] } == ["31", "Done", "Closed"])
        },
        EndpointCase(
            "progress", cloud: "GET /rest/api/3/bulk/queue/9", dataCenter: nil,
            answer: """
                {"taskId":"9","status":"COMPLETE","progressPercent":100,"totalIssueCount":3,
                "processedAccessibleIssues":[10001],"invalidOrInaccessibleIssueCount":1,"created":1690000000000,
                "failedAccessibleIssues":{"10002":["no"]}}
                """
        ) {
            let progress = try await $0.bulkProgress("9")
            #expect(progress.status == .complete && progress.status?.isFinal == true && progress.percent == 100)
            #expect(progress.processed == ["10001"] && progress.inaccessibleCount == 1 && progress.total == 3)
            #expect(progress.failures.map(\.id) == ["10002"] && progress.failures.map(\.reasons) == [["no"]])
        },
    ]

    @Test("on Cloud", arguments: cases)
    func cloud(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .cloud)
    }

    @Test("on Data Center", arguments: cases)
    func dataCenter(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .dataCenter)
    }

    @Test("files are sent as a form with the header that keeps forged requests out")
    func upload() async throws {
        let transport = RecordingTransport(#"[{"id":"7","filename":"a.txt"}]"#)
        let client = try JiraClient(.cloud, transport)
        let content = BodySource(length: 2) { { nil } }
        let files = try await client.createAttachments(
            ofIssue: "P-1", [.file(filename: "a.txt", content: content)])
        #expect(files.map(\.filename) == ["a.txt"])
        let request = try #require(transport.requests.first)
        #expect(request.line == "POST /ctx/rest/api/3/issue/P-1/attachments")
        #expect(request.repetition == .once)
        let header = try #require(HTTPField.Name("X-Atlassian-Token"))
        #expect(request.head.headerFields[header] == "no-check")
    }

    @Test("a file is read from the API on Cloud, from the address that the site names on Data Center")
    func download() async throws {
        let file = Attachment(
            verified: [
                "id": "7", "filename": "a b.txt",
                "content": "https://jira.example.com/ctx/secure/attachment/7/a%20b.txt",
            ])
        for (deployment, path) in [
            (Deployment.cloud, "/ctx/rest/api/3/attachment/content/7"),
            (.dataCenter, "/ctx/secure/attachment/7/a%20b.txt"),
        ] {
            let transport = RecordingTransport("content")
            let client = try JiraClient(deployment, transport)
            let response = try await client.content(of: file, from: 3)
            #expect(try await response.body.bytes() == Array("content".utf8))
            #expect(transport.requests.first?.head.path == path)
            #expect(transport.requests.first?.head.headerFields[.range] == "bytes=3-")
        }
    }
}
