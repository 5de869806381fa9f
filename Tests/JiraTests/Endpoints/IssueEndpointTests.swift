import Atlassian
import HTTPTransport
import JSON
import Jira
import TestSupport
import Testing

@Suite struct IssueEndpointTests {
    static let update = IssueUpdate(
        fields: ["summary": "S"], operations: ["labels": [["add": "x"]]],
        properties: [EntityProperty(key: "atl.op", value: ["id": "1"])])
    static let updateJSON =
        #""fields":{"summary":"S"},"update":{"labels":[{"add":"x"}]},"properties":[{"key":"atl.op","value":{"id":"1"}}]"#

    static let cases = [
        EndpointCase("an issue with all its fields", "GET /rest/api/3/issue/P-1", answer: #"{"id":"1"}"#) {
            let _: Jira.Issue = try await $0.issue("P-1")
        },
        EndpointCase(
            "an issue with chosen fields",
            "GET /rest/api/3/issue/P-1?fields=summary,-comment&expand=names,transitions.fields&properties=a.b",
            answer: #"{"id":"1"}"#
        ) {
            let issue: Jira.Issue = try await $0.issue(
                "P-1", fields: ["summary", "-comment"], expand: ["names", "transitions.fields"], properties: ["a.b"])
            #expect(issue.id == "1")
        },
        EndpointCase("a key that is no key stays in its place", "GET /rest/api/3/issue/a%2Fb%3Fc", answer: #"{"id":1}"#)
        {
            let text: JSONText = try await $0.issue("a/b?c", as: JSONText.self)
            #expect(String(decoding: text.bytes, as: UTF8.self) == #"{"id":1}"#)
        },
        EndpointCase(
            "create", "POST /rest/api/3/issue {\(updateJSON)}", .once, answer: #"{"id":"10000","key":"P-1"}"#
        ) {
            let created = try await $0.createIssue(update)
            #expect(created.key == "P-1")
        },
        EndpointCase(
            "create many", #"POST /rest/api/3/issue/bulk {"issueUpdates":[{\#(updateJSON)}]}"#, .once,
            answer: """
                {"issues":[{"id":"1","key":"P-1"}],"errors":[{"status":400,"failedElementNumber":1,
                "elementErrors":{"errorMessages":["m"],"errors":{"issuetype":"t"}}}]}
                """
        ) {
            let created = try await $0.createIssues([update])
            #expect(created.issues.map(\.key) == ["P-1"])
            #expect(created.failures.map(\.index) == [1])
            #expect(created.failures.first?.messages == ["m"])
            #expect(created.failures.first?.fields == [AtlassianError.FieldMessage(field: "issuetype", message: "t")])
        },
        EndpointCase("edit", "PUT /rest/api/3/issue/P-1 {\(updateJSON)}", .idempotent) {
            try await $0.updateIssue("P-1", update)
        },
        EndpointCase(
            "edit without notices", #"PUT /rest/api/3/issue/P-1?notifyUsers=false {"fields":{"a":null}}"#, .idempotent
        ) {
            try await $0.updateIssue("P-1", IssueUpdate(fields: ["a": nil]), notifies: false)
        },
        EndpointCase(
            "an edit that adds a comment is done once",
            #"PUT /rest/api/3/issue/P-1 {"update":{"comment":[{"add":{"body":"b"}}]}}"#, .once
        ) {
            var update = IssueUpdate()
            update.append("add", ["body": "b"], to: "comment")
            try await $0.updateIssue("P-1", update)
        },
        EndpointCase("delete", "DELETE /rest/api/3/issue/P-1", .idempotent) { try await $0.deleteIssue("P-1") },
        EndpointCase("delete with sub-tasks", "DELETE /rest/api/3/issue/P-1?deleteSubtasks=true", .idempotent) {
            try await $0.deleteIssue("P-1", subtasks: true)
        },
        EndpointCase(
            "assign", cloud: #"PUT /rest/api/3/issue/P-1/assignee {"accountId":"fred"}"#,
            dataCenter: #"PUT /rest/api/2/issue/P-1/assignee {"name":"fred"}"#, .idempotent
        ) { try await $0.assignIssue("P-1", to: .user("fred")) },
        EndpointCase(
            "assign to whom the project names", cloud: #"PUT /rest/api/3/issue/P-1/assignee {"accountId":"-1"}"#,
            dataCenter: #"PUT /rest/api/2/issue/P-1/assignee {"name":"-1"}"#, .idempotent
        ) { try await $0.assignIssue("P-1", to: .automatic) },
        EndpointCase(
            "unassign", cloud: #"PUT /rest/api/3/issue/P-1/assignee {"accountId":null}"#,
            dataCenter: #"PUT /rest/api/2/issue/P-1/assignee {"name":null}"#, .idempotent
        ) { try await $0.assignIssue("P-1", to: .none) },
        EndpointCase(
            "transitions", "GET /rest/api/3/issue/P-1/transitions?expand=transitions.fields",
            answer: """
                {"transitions":[{"id":"31","name":"Done","hasScreen":true,"to":{"id":"3","name":"Closed",
                "statusCategory":{"key":"done"}},"fields":{"resolution":{"name":"Resolution","required":true,
                "schema":{"type":"resolution"},"allowedValues":[{"id":"1","name":"Fixed"}]}}}]}
                """
        ) {
            let transition = try #require(try await $0.transitions(ofIssue: "P-1").values(as: Transition.self).first)
            #expect(transition.id == "31" && transition.name == "Done" && transition.hasScreen)
            #expect(transition.to?.category?.isDone == true)
            #expect(transition.fields.map(\.id) == ["resolution"])
            #expect(transition.fields.first?.isRequired == true)
        },
        EndpointCase(
            "transition",
            #"POST /rest/api/3/issue/P-1/transitions {"transition":{"id":"31"},\#(updateJSON)}"#, .once
        ) { try await $0.transitionIssue("P-1", through: "31", update) },
    ]

    @Test("on Cloud", arguments: cases)
    func cloud(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .cloud)
    }

    @Test("on Data Center", arguments: cases)
    func dataCenter(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .dataCenter)
    }
}
