import Atlassian
import JSON
import Jira
import Testing

@Suite struct FieldResolverTests {
    static let screen = """
        [{"fieldId":"summary","name":"Summary","required":true,"schema":{"type":"string","system":"summary"}},
        {"fieldId":"description","name":"Description","schema":{"type":"string","system":"description"}},
        {"fieldId":"assignee","name":"Assignee","schema":{"type":"user","system":"assignee"}},
        {"fieldId":"duedate","name":"Due date","schema":{"type":"date","system":"duedate"}},
        {"fieldId":"labels","name":"Labels","schema":{"type":"array","items":"string","system":"labels"}},
        {"fieldId":"priority","name":"Priority","required":true,"hasDefaultValue":true,
        "schema":{"type":"priority","system":"priority"},"allowedValues":[{"id":"1","name":"High"},{"id":"2","name":"Low"}]},
        {"fieldId":"components","name":"Components","schema":{"type":"array","items":"component","system":"components"},
        "allowedValues":[{"id":"10","name":"UI"},{"id":"11","name":"Back end, old"}]},
        {"fieldId":"fixVersions","name":"Fix versions","schema":{"type":"array","items":"version","system":"fixVersions"}},
        {"fieldId":"parent","name":"Parent","schema":{"type":"issuelink","system":"parent"}},
        {"fieldId":"project","name":"Project","schema":{"type":"project","system":"project"}},
        {"fieldId":"timetracking","name":"Time tracking","schema":{"type":"timetracking","system":"timetracking"}},
        {"fieldId":"issuelinks","name":"Linked Issues","schema":{"type":"array","items":"issuelinks","system":"issuelinks"}},
        {"fieldId":"customfield_1","name":"Story Points","schema":{"type":"number","custom":"x:float","customId":1}},
        {"fieldId":"customfield_2","name":"Root Cause","required":true,"schema":{"type":"option","custom":"x:select"},
        "allowedValues":[{"id":"21","value":"Human"},{"id":"22","value":"Hardware"},{"id":"23","value":"None"}]},
        {"fieldId":"customfield_3","name":"Browsers","schema":{"type":"array","items":"option","custom":"x:multicheckboxes"},
        "allowedValues":[{"id":"31","value":"Firefox"},{"id":"32","value":"Chrome"}]},
        {"fieldId":"customfield_4","name":"Place","schema":{"type":"option-with-child","custom":"x:cascadingselect"},
        "allowedValues":[{"id":"41","value":"Europe","children":[{"id":"411","value":"Berlin"}]},
        {"id":"42","value":"A / B"}]},
        {"fieldId":"customfield_5","name":"Notes","schema":{"type":"string","custom":"x:textarea"}},
        {"fieldId":"customfield_6","name":"Home","schema":{"type":"string","custom":"x:url"}},
        {"fieldId":"customfield_7","name":"Starts","schema":{"type":"datetime","custom":"x:datetime"}},
        {"fieldId":"customfield_8","name":"Sprint","schema":{"type":"array","items":"json","custom":"x:gh-sprint"}},
        {"fieldId":"customfield_9","name":"Reviewers","schema":{"type":"array","items":"user","custom":"x:multiuserpicker"}},
        {"fieldId":"customfield_10","name":"Squad","schema":{"type":"group","custom":"x:grouppicker"}},
        {"fieldId":"customfield_11","name":"Squads","schema":{"type":"array","items":"group","custom":"x:multigrouppicker"}},
        {"fieldId":"customfield_12","name":"Epic Link","schema":{"type":"any","custom":"x:gh-epic-link"}},
        {"fieldId":"customfield_13","name":"Twin","schema":{"type":"string","custom":"x:textfield"}},
        {"fieldId":"customfield_14","name":"twin","schema":{"type":"string","custom":"x:textfield"}},
        {"fieldId":"customfield_15","name":"Team","schema":{"type":"team","custom":"com.atlassian.teams:rm-teams-custom-field-team"}},
        {"fieldId":"customfield_16","name":"Oddity","schema":{"type":"any","custom":"app:thing"}},
        {"fieldId":"customfield_17","name":"Tags","schema":{"type":"array","items":"string","custom":"x:labels"}}]
        """

    static func resolver(aliases: [String: String] = [:]) throws -> FieldResolver {
        let fields = try JSONValue(parsing: screen).array?.compactMap(FieldMetadata.init(optional:)) ?? []
        // Sunday, 2026-11-22, 13:00 in Berlin, where winter is an hour and summer two hours east of Greenwich.
        let clock = FieldClock(now: 20_779 * 86_400 + 12 * 3600) { local in
            (20_541 * 86_400..<20_751 * 86_400).contains(local) ? 7200 : 3600
        }
        return FieldResolver(fields, deployment: .cloud, aliases: aliases, clock: clock)
    }

    static let values: [(String, String)] = [
        ("summary=New title", #"{"summary":"New title"}"#),
        ("title=a=b", #"{"summary":"a=b"}"#),
        ("Summary=none", #"{"summary":"none"}"#),
        ("Story Points=5", #"{"customfield_1":5}"#),
        ("story-points=2.50", #"{"customfield_1":2.50}"#),
        ("customfield_1=-1", #"{"customfield_1":-1}"#),
        ("STORY POINTS=.5", #"{"customfield_1":0.5}"#),
        ("Story Points=none", #"{"customfield_1":null}"#),
        ("Story Points=", #"{"customfield_1":null}"#),
        ("points=3", #"{"customfield_1":3}"#),
        ("due=2026-12-24", #"{"duedate":"2026-12-24"}"#),
        ("Due date=+2w", #"{"duedate":"2026-12-06"}"#),
        ("Due date=tomorrow", #"{"duedate":"2026-11-23"}"#),
        ("Due date=-1d", #"{"duedate":"2026-11-21"}"#),
        ("Due date=+1mo", #"{"duedate":"2026-12-22"}"#),
        ("Due date=+1y", #"{"duedate":"2027-11-22"}"#),
        ("Due date=friday", #"{"duedate":"2026-11-27"}"#),
        ("Due date=sunday", #"{"duedate":"2026-11-29"}"#),
        ("Due date=mon", #"{"duedate":"2026-11-23"}"#),
        ("Due date=x", #"{"duedate":null}"#),
        ("Starts=2026-01-31T14:30", #"{"customfield_7":"2026-01-31T14:30:00.000+0100"}"#),
        ("Starts=2026-07-01 14:30", #"{"customfield_7":"2026-07-01T14:30:00.000+0200"}"#),
        ("Starts=2026-01-31T14:30:05Z", #"{"customfield_7":"2026-01-31T14:30:05.000+0000"}"#),
        ("Starts=2026-01-31T14:30:00.000-05:30", #"{"customfield_7":"2026-01-31T14:30:00.000-0530"}"#),
        ("Starts=tomorrow 9:00", #"{"customfield_7":"2026-11-23T09:00:00.000+0100"}"#),
        ("Starts=+3h", #"{"customfield_7":"2026-11-22T16:00:00.000+0100"}"#),
        ("Starts=now", #"{"customfield_7":"2026-11-22T13:00:00.000+0100"}"#),
        ("Starts=+1d", #"{"customfield_7":"2026-11-23T00:00:00.000+0100"}"#),
        ("priority=high", #"{"priority":{"id":"1"}}"#),
        ("priority=2", #"{"priority":{"id":"2"}}"#),
        ("Root Cause=Human", #"{"customfield_2":{"id":"21"}}"#),
        ("Root Cause=None", #"{"customfield_2":{"id":"23"}}"#),
        ("Root Cause=x", #"{"customfield_2":null}"#),
        ("Browsers=Firefox,chrome", #"{"customfield_3":[{"id":"31"},{"id":"32"}]}"#),
        ("Browsers=none", #"{"customfield_3":[]}"#),
        ("Place=Europe / Berlin", #"{"customfield_4":{"id":"41","child":{"id":"411"}}}"#),
        ("Place=europe/berlin", #"{"customfield_4":{"id":"41","child":{"id":"411"}}}"#),
        ("Place=Europe", #"{"customfield_4":{"id":"41"}}"#),
        ("Place=A / B", #"{"customfield_4":{"id":"42"}}"#),
        ("labels=a, b", #"{"labels":["a","b"]}"#),
        ("labels=", #"{"labels":[]}"#),
        ("Tags=a", #"{"customfield_17":["a"]}"#),
        (#"components="Back end, old",UI"#, #"{"components":[{"id":"11"},{"id":"10"}]}"#),
        ("fix version=1.0", #"{"fixVersions":[{"name":"1.0"}]}"#),
        ("parent=P-1", #"{"parent":{"key":"P-1"}}"#),
        ("parent=10001", #"{"parent":{"id":"10001"}}"#),
        ("epic=P-1", #"{"parent":{"key":"P-1"}}"#),
        ("Epic Link=P-1", #"{"customfield_12":"P-1"}"#),
        ("project=OPS", #"{"project":{"key":"OPS"}}"#),
        ("estimate=2d", #"{"timetracking":{"originalEstimate":"2d"}}"#),
        ("Time tracking=1w 2d / 4h", #"{"timetracking":{"originalEstimate":"1w 2d","remainingEstimate":"4h"}}"#),
        ("Time tracking=/30m", #"{"timetracking":{"remainingEstimate":"30m"}}"#),
        ("Home=https://example.com/a?b=c", #"{"customfield_6":"https://example.com/a?b=c"}"#),
        ("Squad=devs", #"{"customfield_10":{"name":"devs"}}"#),
        ("Squads=a,b", #"{"customfield_11":[{"name":"a"},{"name":"b"}]}"#),
        ("Team=36885b3c", #"{"customfield_15":"36885b3c"}"#),
        ("Sprint=none", #"{"customfield_8":null}"#),
        ("assignee=none", #"{"assignee":null}"#),
    ]

    @Test("a value becomes what its field holds", arguments: values)
    func value(assignment: String, expected: String) throws {
        let resolver = try Self.resolver(aliases: ["points": "Story Points"])
        var update = IssueUpdate()
        for change in try resolver.changes([try FieldAssignment(parsing: assignment)]) {
            guard case .json(let value) = change.value else {
                Testing.Issue.record("\(change) is not ready")
                return
            }
            update.apply(change, value: value)
        }
        #expect(JSONValue.object(update.fields).description == expected)
    }

    @Test("what only the site can tell is left open")
    func open() throws {
        let resolver = try Self.resolver()
        func change(_ name: String, _ text: String) throws -> [FieldChange] {
            try resolver.changes([FieldAssignment(name, text)])
        }
        #expect(try change("Description", "# Hi") == [FieldChange("description", .set, .document("# Hi"))])
        #expect(try change("Notes", "none") == [FieldChange("customfield_5", .set, .document("none"))])
        #expect(try change("Assignee", "me") == [FieldChange("assignee", .set, .people(["me"], isList: false))])
        #expect(
            try change("Reviewers", "fred, Ada L")
                == [FieldChange("customfield_9", .set, .people(["fred", "Ada L"], isList: true))])
        #expect(try change("Sprint", "active") == [FieldChange("customfield_8", .set, .sprint("active"))])
    }

    @Test("values are added to and taken from a list, each an operation")
    func addAndRemove() throws {
        let resolver = try Self.resolver()
        var update = IssueUpdate()
        let changes = try resolver.changes([
            FieldAssignment("labels", "+a,-b"), FieldAssignment("labels", "+c"),
            FieldAssignment("Components", "-UI"),
        ])
        for change in changes {
            if case .json(let value) = change.value { update.apply(change, value: value) }
        }
        #expect(
            update.json.description == """
                {"update":{"labels":[{"add":"a"},{"add":"c"},{"remove":"b"}],"components":[{"remove":{"id":"10"}}]}}
                """)
    }

    @Test("repeated values of a list are joined, repeated values of anything else replaced")
    func repeated() throws {
        let changes = try Self.resolver().changes([
            FieldAssignment("labels", "a"), FieldAssignment("summary", "1"), FieldAssignment("labels", "b"),
            FieldAssignment("summary", "2"), FieldAssignment("Reviewers", "fred"), FieldAssignment("Reviewers", "ada"),
        ])
        #expect(
            changes == [
                FieldChange("labels", .set, .json(["a", "b"])), FieldChange("summary", .set, .json("2")),
                FieldChange("customfield_9", .set, .people(["fred", "ada"], isList: true)),
            ])
    }

    @Test("JSON is sent as it is, whatever the field")
    func rawJSON() throws {
        let changes = try Self.resolver().changes([FieldAssignment("Oddity", json: ["a": [1.50]])])
        #expect(changes == [FieldChange("customfield_16", .set, .json(["a": [1.50]]))])
    }

    static let refusals: [(String, String, [String])] = [
        ("Story Pionts=5", "there is no field 'Story Pionts' here", ["Story Points"]),
        ("Story Points=five", "'five' is no number", []),
        ("Story Points=1,5", "'1,5' is no number", ["1.5"]),
        ("Due date=2026-02-30", "'2026-02-30' is no day", []),
        ("Due date=soon", "'soon' is no day", []),
        ("Due date=+3h", "'+3h' is no day", []),
        ("Starts=2026-01-31T25:00", "is no time", []),
        ("Starts=later", "is no time", []),
        ("priority=Hihg", "Priority cannot be 'Hihg'", ["High"]),
        ("Root Cause=human error", "Root Cause cannot be 'human error'", ["Human"]),
        ("Browsers=Firefox,Opera", "Browsers cannot be 'Opera'", []),
        ("Place=Europe / Berln", "Place cannot be 'Berln'", ["Berlin"]),
        ("Place=Asia", "Place cannot be 'Asia'", []),
        ("labels=a b", "a label holds no spaces: 'a b'", ["a-b"]),
        ("labels=a,+b", "either set or changed", []),
        ("estimate=soon", "is no span of work", []),
        ("estimate=/", "is no span of work", []),
        ("Home=example.com", "is no address", ["https://example.com"]),
        ("Oddity=5", "give JSON with --field-json customfield_16=", []),
        ("Linked Issues=P-1", "which has no plain form", []),
        (
            "TWIN=x", "several fields are called 'TWIN': customfield_13, customfield_14",
            ["customfield_13", "customfield_14"]
        ),
    ]

    @Test("what cannot be understood is refused before anything is sent", arguments: refusals)
    func refusal(assignment: String, message: String, suggestions: [String]) throws {
        let resolver = try Self.resolver()
        let error = #expect(throws: FieldError.self) {
            try resolver.changes([try FieldAssignment(parsing: assignment)])
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.suggestions == suggestions)
    }

    @Test("a refused value comes with those that are allowed")
    func allowed() throws {
        let error = #expect(throws: FieldError.self) {
            try Self.resolver().changes([FieldAssignment("Root Cause", "?")])
        }
        #expect(error?.allowed == ["Human", "Hardware", "None"])
    }

    @Test("an assignment needs a name and an equals sign", arguments: ["summary", "=x", ""])
    func noAssignment(text: String) {
        #expect(throws: FieldError.self) { try FieldAssignment(parsing: text) }
    }

    @Test("required fields without a default and a value are named")
    func missing() throws {
        let resolver = try Self.resolver()
        #expect(resolver.missing(after: []).map(\.name) == ["Root Cause", "Summary"])
        let changes = try resolver.changes([FieldAssignment("summary", "s")])
        #expect(resolver.missing(after: changes).map(\.name) == ["Root Cause"])
    }
}
