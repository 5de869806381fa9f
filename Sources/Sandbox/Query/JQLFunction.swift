/// A function that queries may call.
struct JQLFunction: Hashable, Sendable {
    /// What the function gives.
    enum Result: Hashable, Sendable {
        case date
        case issues
        case entities(SearchEntity.Kind)
        /// Options of whatever field it stands after.
        case options
    }

    var name: String
    var result: Result
    var isList: Bool
    var arguments: ClosedRange<Int>

    static func named(_ name: String) -> JQLFunction? {
        byName[name.lowercased()]
    }

    /// Source: https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
    static let all: [JQLFunction] =
        dates + people + [
            list("openSprints", .entities(.sprint)),
            list("closedSprints", .entities(.sprint)),
            list("futureSprints", .entities(.sprint)),
            list("releasedVersions", .entities(.version), 0...100),
            list("unreleasedVersions", .entities(.version), 0...100),
            single("latestReleasedVersion", .entities(.version), 1...1),
            single("earliestUnreleasedVersion", .entities(.version), 1...1),
            list("standardIssueTypes", .entities(.issueType)),
            list("subtaskIssueTypes", .entities(.issueType)),
            list("projectsLeadByUser", .entities(.project), 0...1),
            list("componentsLeadByUser", .entities(.component), 0...1),
            list("cascadeOption", .options, 1...2),
            list("linkedIssues", .issues, 1...2),
            list("watchedIssues", .issues),
            list("votedIssues", .issues),
            list("issueHistory", .issues),
            list("updatedBy", .issues, 1...3),
            list("childIssuesOf", .issues, 1...1),
            list("parentEpic", .issues, 1...100),
        ]

    private static let dates =
        [single("now", .date), single("currentLogin", .date), single("lastLogin", .date)]
        + ["Day", "Week", "Month", "Year"].flatMap { period in
            [single("startOf\(period)", .date, 0...1), single("endOf\(period)", .date, 0...1)]
        }

    private static let people = [
        single("currentUser", .entities(.user)), list("membersOf", .entities(.user), 1...1),
    ]

    private static let byName = Dictionary(
        all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    private static func single(
        _ name: String, _ result: Result, _ arguments: ClosedRange<Int> = 0...0
    ) -> JQLFunction {
        JQLFunction(name: name, result: result, isList: false, arguments: arguments)
    }

    private static func list(_ name: String, _ result: Result, _ arguments: ClosedRange<Int> = 0...0) -> JQLFunction {
        JQLFunction(name: name, result: result, isList: true, arguments: arguments)
    }

    /// Whether a field of this kind takes what the function gives.
    func fits(_ kind: SearchField.Kind) -> Bool {
        switch (result, kind) {
        case (.date, .instant), (.date, .day), (.issues, .issue): true
        case (.entities(let given), .entity(let taken)): given == taken
        case (.options, .entity(.option)): true
        default: false
        }
    }

    /// What Jira says where the number of arguments is wrong.
    func refusal(ofArguments count: Int) -> String? {
        guard !arguments.contains(count) else { return nil }
        let expected =
            arguments.lowerBound == arguments.upperBound
            ? "'\(arguments.lowerBound)'" : "between '\(arguments.lowerBound)' and '\(arguments.upperBound)'"
        return "Function '\(name)' expected \(expected) arguments but received '\(count)'."
    }
}
