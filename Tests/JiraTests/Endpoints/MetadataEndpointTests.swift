import Atlassian
import HTTPTransport
import JSON
import Jira
import Testing

@Suite struct MetadataEndpointTests {
    static let cases = [
        EndpointCase(
            "fields", "GET /rest/api/3/field",
            answer: """
                [{"id":"customfield_10016","name":"Story Points","custom":true,"clauseNames":["cf[10016]"],
                "schema":{"type":"array","items":"user","custom":"com.pyxis.greenhopper.jira:gh-x","customId":10016}}]
                """
        ) {
            let field = try #require(try await $0.fields().values(as: Field.self).first)
            #expect(field.id == "customfield_10016" && field.isCustom && field.clauseNames == ["cf[10016]"])
            #expect(field.schema?.type == "array" && field.schema?.items == "user")
            #expect(field.schema?.customKind == "gh-x" && field.schema?.customID == 10016)
        },
        EndpointCase(
            "types to create, as Cloud lists them", "GET /rest/api/3/issue/createmeta/P/issuetypes?maxResults=50",
            answer: #"{"issueTypes":[{"id":"1","name":"Bug","subtask":false}],"startAt":0,"total":1}"#, gives: ["Bug"]
        ) { try await $0.creatableTypes(inProject: "P").values(as: IssueType.self).map(\.name) },
        EndpointCase(
            "types to create, as Data Center lists them",
            "GET /rest/api/3/issue/createmeta/P/issuetypes?maxResults=50",
            answer: #"{"values":[{"id":"1","name":"Bug"}],"startAt":0,"total":1,"isLast":true}"#, gives: ["Bug"]
        ) { try await $0.creatableTypes(inProject: "P").values(as: IssueType.self).map(\.name) },
        EndpointCase(
            "fields to create with", "GET /rest/api/3/issue/createmeta/P/issuetypes/1?maxResults=50",
            answer: """
                {"fields":[{"fieldId":"assignee","key":"assignee","name":"Assignee","required":true,
                "hasDefaultValue":false,"operations":["set"],"autoCompleteUrl":"u"}],"startAt":0,"total":1}
                """
        ) {
            let field = try #require(
                try await $0.creationFields(inProject: "P", type: "1").values(as: FieldMetadata.self).first)
            #expect(field.id == "assignee" && field.isRequired && !field.hasDefault)
            #expect(field.operations == ["set"] && field.autoCompleteURL == "u" && field.allowedValues == nil)
        },
        EndpointCase(
            "fields to edit", "GET /rest/api/3/issue/P-1/editmeta",
            answer: #"{"fields":{"summary":{"name":"Summary","required":true},"bad":3}}"#, gives: ["summary"]
        ) { try await $0.editableFields(ofIssue: "P-1").map(\.id) },
        EndpointCase(
            "contexts of a field", cloud: "GET /rest/api/3/field/customfield_1/context?maxResults=50",
            dataCenter: nil, answer: #"{"values":[{"id":"1"}],"isLast":true}"#, gives: 1
        ) { try await $0.contexts(ofField: "customfield_1").elements().count },
        EndpointCase(
            "options of a field", cloud: "GET /rest/api/3/field/customfield_1/context/2/option?maxResults=100",
            dataCenter: nil, answer: #"{"values":[{"id":"1"}],"isLast":true}"#, gives: 1
        ) { try await $0.options(ofField: "customfield_1", context: "2").elements().count },
        EndpointCase(
            "projects", cloud: "GET /rest/api/3/project/search?query=p&expand=lead,description&maxResults=50",
            dataCenter: "GET /rest/api/2/project?expand=lead,description",
            answer: """
                {"values":[{"id":"1","key":"P","name":"Project","lead":{"name":"fred"},"projectTypeKey":"software"}],
                "isLast":true}
                """
        ) {
            let project = try #require(try await $0.projects(matching: "p").values(as: Project.self).first)
            #expect(project.key == "P" && project.name == "Project" && project.lead?.id == "fred")
            #expect(project.kind == "software" && !project.isArchived)
        },
        EndpointCase(
            "a project", "GET /rest/api/3/project/P?expand=issueTypes",
            answer: #"{"key":"P","issueTypes":[{"name":"Bug"}]}"#, gives: ["Bug"]
        ) {
            let project: Project = try await $0.project("P", expand: ["issueTypes"])
            return project.types.map(\.name)
        },
        EndpointCase(
            "statuses of a project", "GET /rest/api/3/project/P/statuses",
            answer: #"[{"name":"Bug","statuses":[{"name":"Open"}]}]"#, gives: ["Open"]
        ) { try await $0.statuses(ofProject: "P").values(as: IssueType.self).flatMap(\.statuses).map(\.name) },
        EndpointCase("statuses", "GET /rest/api/3/status", answer: #"[{"name":"Open"}]"#, gives: ["Open"]) {
            try await $0.statuses().values(as: Status.self).map(\.name)
        },
        EndpointCase(
            "priorities", cloud: "GET /rest/api/3/priority/search?maxResults=50",
            dataCenter: "GET /rest/api/2/priority", answer: #"{"values":[{"name":"High"}],"isLast":true}"#,
            gives: ["High"]
        ) { try await $0.priorities().values(as: Priority.self).map(\.name) },
        EndpointCase(
            "resolutions", cloud: "GET /rest/api/3/resolution/search?maxResults=50",
            dataCenter: "GET /rest/api/2/resolution", answer: #"{"values":[{"name":"Fixed"}],"isLast":true}"#,
            gives: ["Fixed"]
        ) { try await $0.resolutions().values(as: Resolution.self).map(\.name) },
        EndpointCase("types", "GET /rest/api/3/issuetype", answer: #"[{"name":"Bug"}]"#, gives: ["Bug"]) {
            try await $0.issueTypes().values(as: IssueType.self).map(\.name)
        },
        EndpointCase(
            "types of links", "GET /rest/api/3/issueLinkType",
            answer: #"{"issueLinkTypes":[{"name":"Blocks","inward":"is blocked by","outward":"blocks"}]}"#,
            gives: ["Blocks", "is blocked by", "blocks"]
        ) {
            let types = try await $0.linkTypes().values(as: LinkType.self)
            return types.flatMap { [$0.name, $0.inward, $0.outward] }
        },
        EndpointCase(
            "labels", cloud: "GET /rest/api/3/label?maxResults=1000", dataCenter: nil,
            answer: #"{"values":["a","b"],"isLast":true}"#, gives: ["a", "b"]
        ) { try await $0.labels().values(as: JSONValue.self).compactMap(\.string) },
        EndpointCase(
            "groups", "GET /rest/api/3/groups/picker?query=dev", answer: #"{"groups":[{"name":"devs"}],"total":1}"#,
            gives: 1
        ) { try await $0.groups(matching: "dev").elements().count },
        EndpointCase(
            "what the site is", "GET /rest/api/3/serverInfo",
            answer: #"{"baseUrl":"https://x","deploymentType":"Cloud","version":"1","serverTitle":"T"}"#,
            gives: ["https://x", "Cloud", "1", "T"]
        ) {
            let info = try await $0.serverInfo()
            return [info.address] + [info.deployment, info.version, info.title].compactMap(\.self)
        },
        EndpointCase(
            "myself", "GET /rest/api/3/myself", answer: #"{"accountId":"a","name":"n","displayName":"D"}"#,
            gives: ["a", "D"]
        ) {
            let user: User = try await $0.myself()
            return [user.id, user.displayName]
        },
        EndpointCase(
            "a user", cloud: "GET /rest/api/3/user?accountId=a%3Ab", dataCenter: "GET /rest/api/2/user?username=a%3Ab",
            answer: #"{"name":"n","active":false,"emailAddress":"e"}"#
        ) {
            let user: User = try await $0.user("a:b")
            #expect(user.id == "n" && user.displayName == "n" && !user.isActive && user.email == "e")
        },
        EndpointCase(
            "users by id", cloud: "GET /rest/api/3/user/bulk?accountId=a&accountId=b&maxResults=100", dataCenter: nil,
            answer: #"{"values":[{"accountId":"a"}],"isLast":true}"#, gives: ["a"]
        ) { try await $0.users(ids: ["a", "b"]).values(as: User.self).map(\.id) },
        EndpointCase(
            "users by name", cloud: "GET /rest/api/3/user/search?query=fr%20ed&maxResults=50",
            dataCenter: "GET /rest/api/2/user/search?username=fr%20ed&maxResults=50", answer: "[]", gives: 0
        ) { try await $0.users(matching: "fr ed").elements().count },
        EndpointCase(
            "all users", cloud: "GET /rest/api/3/user/search?query=&maxResults=5",
            dataCenter: "GET /rest/api/2/user/search?username=.&maxResults=5", answer: "[]", gives: 0
        ) { try await $0.users(matching: "", limit: 5).elements().count },
        EndpointCase(
            "users for a project's issues",
            cloud: "GET /rest/api/3/user/assignable/search?project=P&query=f&maxResults=50",
            dataCenter: "GET /rest/api/2/user/assignable/search?project=P&username=f&maxResults=50", answer: "[]",
            gives: 0
        ) { try await $0.assignableUsers(inProject: "P", matching: "f").elements().count },
        EndpointCase(
            "users for an issue",
            cloud: "GET /rest/api/3/user/assignable/search?issueKey=P-1&query=&maxResults=50",
            dataCenter: "GET /rest/api/2/user/assignable/search?issueKey=P-1&username=&maxResults=50", answer: "[]",
            gives: 0
        ) { try await $0.assignableUsers(forIssue: "P-1").elements().count },
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
