import HTTPTypes
import JSON

extension JiraRoutes {
    static let versions: [Route] = [
        .jira(.get, "project/{projectIdOrKey}/version") { call, state in
            let project = try state.project(call["projectIdOrKey"], call)
            let words = call.query["query"]?.lowercased() ?? ""
            let statuses = call.query.list("status")
            var found = state.jira.versions.all.filter { version in
                let status = version.isArchived ? "archived" : version.isReleased ? "released" : "unreleased"
                return version.project == project.id && (words.isEmpty || version.name.lowercased().contains(words))
                    && (statuses.isEmpty || statuses.contains(status))
            }
            switch call.query["orderBy"] {
            case "name", "+name": found.sort { $0.name < $1.name }
            case "-name": found.sort { $0.name > $1.name }
            case "releaseDate", "+releaseDate": found.sort { ($0.releaseDate ?? "9") < ($1.releaseDate ?? "9") }
            case "-releaseDate": found.sort { ($0.releaseDate ?? "") > ($1.releaseDate ?? "") }
            case "-sequence": found.reverse()
            default: break
            }
            return .json(call.page(try call.slice(found, size: 50, atMost: 50) { state.versionDetails($0, call) }))
        },
        .jira(.post, "version") { call, state in
            _ = try call.requireUser()
            let body = try call.object()
            guard let key = body["projectId"]?.identifier ?? body["project"]?.string else {
                throw Refusal.jira(.notFound, "No project was given.")
            }
            let project = try state.project(key, call)
            guard state.canAdminister(project.id, call.identity) else {
                throw Refusal.jira(
                    .notFound,
                    "Project with key '\(project.key)' either does not exist or you do not have permission to create "
                        + "versions in it.")
            }
            var version = Version(id: 0, project: project.id, name: "")
            try state.fill(&version, body)
            version.id = state.jira.nextID("version")
            state.jira.versions.set(version)
            return .json(state.versionDetails(version, call), status: .created)
        },
        .jira(.get, "version/{id}") { call, state in .json(state.versionDetails(try state.version(call), call)) },
        .jira(.put, "version/{id}") { call, state in
            var version = try state.administeredVersion(call)
            let body = try call.object()
            try state.fill(&version, body)
            state.jira.versions.set(version)
            if let target = body["moveUnfixedIssuesTo"]?.string?.split(separator: "/").last.flatMap({ Int($0) }) {
                let done = Set(state.jira.statuses.all.filter { $0.category == .done }.map(\.id))
                state.replaceVersion(version.id, \.fixVersions, with: target, call) { !done.contains($0.status) }
            }
            return .json(state.versionDetails(version, call))
        },
        .jira(.delete, "version/{id}", on: .cloud) { call, state in
            let version = try state.administeredVersion(call)
            state.removeVersion(
                version, fixed: call.query["moveFixIssuesTo"].flatMap { Int($0) },
                affected: call.query["moveAffectedIssuesTo"].flatMap { Int($0) }, call)
            return .empty()
        },
        .jira(.post, "version/{id}/removeAndSwap") { call, state in
            let version = try state.administeredVersion(call)
            let body = try call.object()
            state.removeVersion(
                version, fixed: body["moveFixIssuesTo"]?.int, affected: body["moveAffectedIssuesTo"]?.int, call)
            return .empty()
        },
        .jira(.get, "version/{id}/relatedIssueCounts") { call, state in
            let version = try state.version(call)
            return .json([
                "self": .string("\(call.apiBase)/version/\(version.id)"),
                "issuesFixedCount": .init(state.count { $0.fixVersions.contains(version.id) }),
                "issuesAffectedCount": .init(state.count { $0.affectsVersions.contains(version.id) }),
                "issueCountWithCustomFieldsShowingVersion": 0, "customFieldUsage": [],
            ])
        },
        .jira(.get, "version/{id}/unresolvedIssueCount") { call, state in
            let version = try state.version(call)
            return .json([
                "self": .string("\(call.apiBase)/version/\(version.id)"),
                "issuesUnresolvedCount": .init(
                    state.count { $0.fixVersions.contains(version.id) && $0.resolution == nil }),
                "issuesCount": .init(state.count { $0.fixVersions.contains(version.id) }),
            ])
        },
    ]
}

extension SiteState {
    fileprivate func version(_ call: Call) throws -> Version {
        guard let version = jira.versions[call["id"]], canBrowse(version.project, call.identity) else {
            throw Refusal.jira(.notFound, "Could not find version for id '\(call["id"])'")
        }
        return version
    }

    fileprivate func administeredVersion(_ call: Call) throws -> Version {
        let version = try version(call)
        _ = try call.requireUser()
        guard canAdminister(version.project, call.identity) else {
            throw Refusal.jira(.notFound, "You must have global or project administration rights to modify versions.")
        }
        return version
    }

    fileprivate func fill(_ version: inout Version, _ body: JSONObject) throws {
        if let name = body["name"]?.string { version.name = name }
        guard !version.name.trimmed.isEmpty else {
            throw Refusal.field("name", "You must specify a valid version name")
        }
        guard version.name.count <= 255 else {
            throw Refusal.field("name", "The version name is too long, it must be 255 characters or less.")
        }
        let (id, project, name) = (version.id, version.project, version.name)
        if jira.versions.all.contains(where: { $0.project == project && $0.id != id && $0.name == name }) {
            throw Refusal.field("name", "A version with this name already exists in this project.")
        }
        if let description = body["description"] { version.description = description.string ?? "" }
        if let flag = body["released"]?.bool { version.isReleased = flag }
        if let flag = body["archived"]?.bool { version.isArchived = flag }
        if let date = body["startDate"] { version.startDate = try Self.date(date, "startDate") }
        if let date = body["releaseDate"] { version.releaseDate = try Self.date(date, "releaseDate") }
        if let start = version.startDate, let release = version.releaseDate, start > release {
            throw Refusal.field("startDate", "The start date must be before the release date.")
        }
    }

    private static func date(_ value: JSONValue, _ field: String) throws -> String? {
        guard let text = value.string, !text.isEmpty else { return nil }
        guard let moment = Moment(text) else {
            throw Refusal.field(field, "Please enter the date in the following format: yyyy-MM-dd")
        }
        return moment.dateText
    }

    fileprivate mutating func replaceVersion(
        _ version: Int, _ list: WritableKeyPath<Issue, [Int]>, with other: Int?, _ call: Call,
        where isChanged: (Issue) -> Bool = { _ in true }
    ) {
        for issue in jira.issues.all.filter({ $0[keyPath: list].contains(version) && isChanged($0) }) {
            var changed = issue
            changed[keyPath: list].removeAll { $0 == version }
            if let other, jira.versions[other] != nil, !changed[keyPath: list].contains(other) {
                changed[keyPath: list].append(other)
            }
            commit(changed, by: call.identity.userID, at: call.now)
        }
    }

    fileprivate mutating func removeVersion(_ version: Version, fixed: Int?, affected: Int?, _ call: Call) {
        replaceVersion(version.id, \.fixVersions, with: fixed, call)
        replaceVersion(version.id, \.affectsVersions, with: affected, call)
        jira.versions.remove(version.id)
    }
}
