import Atlassian
import HTTPTransport
import HTTPTypes
import JSON
import Jira
import TestSupport
import Testing

@Suite struct BoardEndpointTests {
    static let sprintJSON = #"{"id":5,"name":"S","state":"active","originBoardId":2,"goal":"g"}"#

    static let cases = [
        EndpointCase(
            "boards", "GET /rest/agile/1.0/board?projectKeyOrId=P&name=n&type=scrum&maxResults=50",
            answer: #"{"values":[{"id":2,"name":"B","type":"scrum","location":{"projectKey":"P"}}],"isLast":true}"#
        ) {
            let boards = try await $0.boards(ofProject: "P", matching: "n", kind: "scrum").values(as: Board.self)
            #expect(boards.map(\.id) == ["2"] && boards.map(\.kind) == ["scrum"] && boards.map(\.projectKey) == ["P"])
        },
        EndpointCase("a board", "GET /rest/agile/1.0/board/2", answer: #"{"id":2,"name":"B"}"#, gives: "B") {
            let board: Board = try await $0.board(2)
            return board.name
        },
        EndpointCase(
            "a board's set-up", "GET /rest/agile/1.0/board/2/configuration", answer: #"{"id":2}"#, gives: ["id": 2]
        ) { try await $0.configuration(ofBoard: 2, as: JSONValue.self) },
        EndpointCase(
            "a board's issues",
            cloud: "GET /rest/software/1.0/board/2/issue?jql=a%20%3D%20b&fields=summary&maxResults=100",
            dataCenter: "GET /rest/agile/1.0/board/2/issue?jql=a%20%3D%20b&fields=summary&maxResults=100",
            answer: #"{"issues":[{"id":"1"}],"isLast":true,"total":1}"#, gives: 1
        ) { try await $0.issues(in: .board(2), matching: "a = b", fields: ["summary"]).elements().count },
        EndpointCase(
            "a backlog", cloud: "GET /rest/software/1.0/board/2/backlog?maxResults=100",
            dataCenter: "GET /rest/agile/1.0/board/2/backlog?maxResults=100",
            answer: #"{"issues":[],"isLast":true,"total":0}"#, gives: 0
        ) { try await $0.issues(in: .backlog(2)).elements().count },
        EndpointCase(
            "a sprint's issues", cloud: "GET /rest/software/1.0/sprint/5/issue?maxResults=100",
            dataCenter: "GET /rest/agile/1.0/sprint/5/issue?maxResults=100",
            answer: #"{"issues":[],"isLast":true,"total":0}"#, gives: 0
        ) { try await $0.issues(in: .sprint(5)).elements().count },
        EndpointCase(
            "an epic's issues", cloud: "GET /rest/software/1.0/epic/P-1/issue?maxResults=100",
            dataCenter: "GET /rest/agile/1.0/epic/P-1/issue?maxResults=100",
            answer: #"{"issues":[],"isLast":true,"total":0}"#, gives: 0
        ) { try await $0.issues(in: .epic("P-1")).elements().count },
        EndpointCase(
            "sprints", "GET /rest/agile/1.0/board/2/sprint?state=active,future&maxResults=50",
            answer: #"{"values":[\#(sprintJSON)],"isLast":true}"#
        ) {
            let sprint = try #require(
                try await $0.sprints(ofBoard: 2, states: [.active, .future]).values(as: Sprint.self).first)
            #expect(sprint.id == "5" && sprint.name == "S" && sprint.state == .active)
            #expect(sprint.boardID == 2 && sprint.goal == "g")
        },
        EndpointCase("a sprint", "GET /rest/agile/1.0/sprint/5", answer: sprintJSON, gives: "S") {
            let sprint: Sprint = try await $0.sprint(5)
            return sprint.name
        },
        EndpointCase(
            "create a sprint",
            #"POST /rest/agile/1.0/sprint {"name":"S","goal":"g","startDate":"s","endDate":"e","originBoardId":2}"#,
            .once, answer: sprintJSON, gives: "5"
        ) {
            let draft = SprintDraft(name: "S", goal: "g", start: "s", end: "e", state: .active)
            return try await $0.createSprint(onBoard: 2, draft).id
        },
        EndpointCase(
            "start a sprint",
            #"POST /rest/agile/1.0/sprint/5 {"startDate":"s","endDate":"e","state":"active"}"#, .once,
            answer: sprintJSON, gives: "5"
        ) { try await $0.updateSprint(5, SprintDraft(start: "s", end: "e", state: .active)).id },
        EndpointCase(
            "rename a sprint", #"POST /rest/agile/1.0/sprint/5 {"name":"T"}"#, .idempotent, answer: sprintJSON,
            gives: "5"
        ) { try await $0.updateSprint(5, SprintDraft(name: "T")).id },
        EndpointCase("delete a sprint", "DELETE /rest/agile/1.0/sprint/5", .idempotent) {
            try await $0.deleteSprint(5)
        },
        EndpointCase("into a sprint", #"POST /rest/agile/1.0/sprint/5/issue {"issues":["P-1"]}"#, .once) {
            try await $0.moveIssues(["P-1"], toSprint: 5)
        },
        EndpointCase("into the backlog", #"POST /rest/agile/1.0/backlog/issue {"issues":["P-1"]}"#, .once) {
            try await $0.moveIssuesToBacklog(["P-1"])
        },
        EndpointCase(
            "epics", "GET /rest/agile/1.0/board/2/epic?done=false&maxResults=50",
            answer: #"{"values":[{"id":1,"key":"P-1","name":"E","done":false}],"isLast":true}"#, gives: ["P-1"]
        ) { try await $0.epics(ofBoard: 2, done: false).values(as: Epic.self).map(\.key) },
        EndpointCase("an epic", "GET /rest/agile/1.0/epic/P-1", answer: #"{"id":1,"done":true}"#, gives: true) {
            let epic: Epic = try await $0.epic("P-1")
            return epic.isDone
        },
        EndpointCase("into an epic", #"POST /rest/agile/1.0/epic/P-1/issue {"issues":["P-2"]}"#, .once) {
            try await $0.moveIssues(["P-2"], toEpic: "P-1")
        },
        EndpointCase("out of epics", #"POST /rest/agile/1.0/epic/none/issue {"issues":["P-2"]}"#, .once) {
            try await $0.removeIssuesFromEpics(["P-2"])
        },
        EndpointCase(
            "rank", #"PUT /rest/agile/1.0/issue/rank {"issues":["P-2"],"rankBeforeIssue":"P-1"}"#, .once, answer: "",
            gives: 0
        ) { try await $0.rankIssues(["P-2"], .before("P-1")).count },
    ]

    @Test("on Cloud", arguments: cases)
    func cloud(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .cloud)
    }

    @Test("on Data Center", arguments: cases)
    func dataCenter(_ example: EndpointCase) async throws {
        try await EndpointChecks.run(example, .dataCenter)
    }

    @Test("issues whose place could not be changed are named")
    func partialRank() async throws {
        let answer = """
            {"entries":[{"issueId":1,"issueKey":"P-1","status":200},
            {"issueId":2,"issueKey":"P-2","status":404,"errors":["gone"]}]}
            """
        let client = try JiraClient(.cloud, RecordingTransport(answer, status: .init(code: 207)))
        let failures = try await client.rankIssues(["P-1", "P-2"], .after("P-3"))
        #expect(failures.map(\.key) == ["P-2"] && failures.map(\.messages) == [["gone"]])
        #expect(failures.map(\.issueID) == ["2"])
    }
}
