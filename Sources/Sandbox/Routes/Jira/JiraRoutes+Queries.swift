import HTTPTypes
import JSON

/// What clients ask about queries rather than about issues.
extension JiraRoutes {
    static let queries: [Route] = [
        .jira(.post, "jql/parse", on: .cloud) { call, state in try state.parseQueries(call) },
        .jira(.post, "jql/match", on: .cloud) { call, state in try state.matchQueries(call) },
        .jira(.get, "jql/autocompletedata") { call, state in .json(state.queryVocabulary(call)) },
        .jira(.post, "jql/autocompletedata", on: .cloud) { call, state in
            try call.refuseStrays(in: try call.object(), allowed: ["includeCollapsedFields", "projectIds"])
            return .json(state.queryVocabulary(call))
        },
        .jira(.get, "jql/autocompletedata/suggestions") { call, state in .json(state.suggestions(call)) },
    ]
}

extension SiteState {
    fileprivate func parseQueries(_ call: Call) throws -> Answer {
        let validation = call.query["validation"] ?? "strict"
        guard ["strict", "warn", "none"].contains(validation) else {
            throw Refusal.jira(.badRequest, "The value '\(validation)' is not valid for the parameter 'validation'.")
        }
        let body = try call.object()
        try call.refuseStrays(in: body, allowed: ["queries"])
        guard let queries = body["queries"]?.array?.compactMap(\.string), !queries.isEmpty else {
            throw Refusal.jira(.badRequest, "The queries has to be provided.")
        }
        let search = IssueSearch(site: JiraSearchSite(self, call))
        let parsed = queries.map { text -> JSONValue in
            var object: JSONObject = ["query": .string(text)]
            do throws(JQLSyntaxError) {
                let query = try JQLParser.parse(text)
                let problems = validation == "none" ? [] : search.problems(query)
                // A value that is not there is only warned of: it may be there tomorrow.
                let missing = problems.filter { $0.hasPrefix("The value '") || $0.hasPrefix("A value with ID '") }
                let errors = problems.filter { !missing.contains($0) }
                if !errors.isEmpty { object["errors"] = .array(errors.map(JSONValue.string)) }
                if !missing.isEmpty { object["warnings"] = .array(missing.map(JSONValue.string)) }
                if problems.isEmpty || validation == "warn" { object["structure"] = JQLStructure.json(query) }
            } catch {
                object["errors"] = [.string(error.message)]
            }
            return .object(object)
        }
        return .json(["queries": .array(parsed)])
    }

    fileprivate mutating func matchQueries(_ call: Call) throws -> Answer {
        let body = try call.object()
        try call.refuseStrays(in: body, allowed: ["issueIds", "jqls"])
        guard let ids = body["issueIds"]?.array?.compactMap(\.int), let queries = body["jqls"]?.array else {
            throw Refusal.jira(.badRequest, "Both 'issueIds' and 'jqls' must be provided.")
        }
        let matches = queries.compactMap(\.string).map { text -> JSONValue in
            do {
                let found = Set(try findIssues(text, call).map { jira.issues.ids[$0] })
                return ["matchedIssues": .array(ids.filter(found.contains).map { .init($0) }), "errors": []]
            } catch {
                return ["matchedIssues": [], "errors": [.string("Invalid JQL: \(text)")]]
            }
        }
        return .json(["matches": .array(matches)])
    }

    fileprivate func queryVocabulary(_ call: Call) -> JSONValue {
        let fields = JiraSearchSite(self, call).fields.all.filter { $0.kind != .rank }
        return [
            "visibleFieldNames": .array(fields.map(vocabulary)),
            "visibleFunctionNames": .array(JQLFunction.all.map(vocabulary)),
            "jqlReservedWords": .array(JQLReservedWords.all.sorted().map(JSONValue.string)),
        ]
    }

    private func vocabulary(_ field: SearchField) -> JSONValue {
        var object: JSONObject = [
            "value": .string(JQLEncoding.encode(field.clauseNames.first ?? field.name)),
            "displayName": .string(
                field.customID.map { "\(field.name) - cf[\($0)]" } ?? field.clauseNames.first ?? field.name),
        ]
        if case .entity = field.kind { object["auto"] = "true" }
        object["orderable"] = field.isOrderable ? "true" : "false"
        object["searchable"] = "true"
        object["cfid"] = field.customID.map { .string("cf[\($0)]") }
        object["operators"] = .array(
            JQLOperator.allCases.filter { field.operators.contains($0) }.map { .string($0.rawValue) })
        object["types"] = [.string(field.kind.javaType)]
        return .object(object)
    }

    private func vocabulary(_ function: JQLFunction) -> JSONValue {
        var object: JSONObject = [
            "value": .string("\(function.name)()"), "displayName": .string("\(function.name)()"),
        ]
        if function.isList { object["isList"] = "true" }
        object["types"] = [.string(function.javaType)]
        return .object(object)
    }

    fileprivate func suggestions(_ call: Call) -> JSONValue {
        let site = JiraSearchSite(self, call)
        let name = call.query["fieldName"] ?? ""
        let begin = (call.query["fieldValue"] ?? call.query["predicateValue"] ?? "").lowercased()
        var values: [String] = []
        switch site.fields[name]?.kind {
        case .entity(let kind):
            values = site.entities(of: kind).compactMap(\.names.first)
        case .word:
            values = Set(jira.issues.all.flatMap(\.labels)).sorted()
        default: break
        }
        let found = values.filter { begin.isEmpty || $0.lowercased().contains(begin) }.prefix(15)
        return [
            "results": .array(
                found.map { value in
                    ["value": .string(JQLEncoding.encode(value)), "displayName": .string(value.emphasizing(begin))]
                })
        ]
    }
}

extension String {
    /// The text with its first occurrence of a part, found without regard to case, in bold.
    fileprivate func emphasizing(_ part: String) -> String {
        guard !part.isEmpty else { return self }
        let characters = Array(self)
        let wanted = Array(part)
        for start in characters.indices where start + wanted.count <= characters.count {
            let end = start + wanted.count
            guard String(characters[start..<end]).lowercased() == part else { continue }
            return String(characters[..<start]) + "<b>" + String(characters[start..<end]) + "</b>"
                + String(characters[end...])
        }
        return self
    }
}

extension SearchField.Kind {
    /// What Jira calls the type of the field's values.
    fileprivate var javaType: String {
        switch self {
        case .entity(let kind): kind.javaType
        case .issue: "com.atlassian.jira.issue.Issue"
        case .word: "com.atlassian.jira.issue.label.Label"
        case .text, .rank: "java.lang.String"
        case .number, .duration: "java.lang.Number"
        case .instant, .day: "java.util.Date"
        case .presence: "com.atlassian.jira.issue.attachment.Attachment"
        }
    }
}

extension SearchEntity.Kind {
    fileprivate var javaType: String {
        switch self {
        case .project: "com.atlassian.jira.project.Project"
        case .projectCategory: "com.atlassian.jira.project.ProjectCategory"
        case .projectType: "com.atlassian.jira.project.type.ProjectType"
        case .issueType: "com.atlassian.jira.issue.issuetype.IssueType"
        case .status: "com.atlassian.jira.issue.status.Status"
        case .statusCategory: "com.atlassian.jira.issue.status.category.StatusCategory"
        case .priority: "com.atlassian.jira.issue.priority.Priority"
        case .resolution: "com.atlassian.jira.issue.resolution.Resolution"
        case .securityLevel: "com.atlassian.jira.issue.security.IssueSecurityLevel"
        case .version: "com.atlassian.jira.project.version.Version"
        case .component: "com.atlassian.jira.bc.project.component.ProjectComponent"
        case .sprint: "com.atlassian.greenhopper.service.sprint.Sprint"
        case .user: "com.atlassian.jira.user.ApplicationUser"
        case .group: "com.atlassian.crowd.embedded.api.Group"
        case .filter: "com.atlassian.jira.issue.search.SearchRequest"
        case .linkType: "com.atlassian.jira.issue.link.IssueLinkType"
        case .option: "com.atlassian.jira.issue.customfields.option.Option"
        }
    }
}

extension JQLFunction {
    fileprivate var javaType: String {
        switch result {
        case .date: "java.util.Date"
        case .issues: "com.atlassian.jira.issue.Issue"
        case .entities(let kind): kind.javaType
        case .options: "com.atlassian.jira.issue.customfields.option.Option"
        }
    }
}
