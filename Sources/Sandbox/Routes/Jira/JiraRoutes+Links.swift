import HTTPTypes
import JSON

extension JiraRoutes {
    static var links: [Route] { issueLinks + remoteLinks }

    private static let issueLinks: [Route] = [
        .jira(.post, "issueLink") { call, state in
            _ = try call.requireUser()
            let body = try call.object()
            guard let type = state.linkType(body["type"] ?? .null) else {
                let name = body["type"]?["name"]?.string ?? body["type"]?["id"]?.identifier ?? ""
                throw Refusal.jira(.notFound, "No issue link type with name '\(name)' found.")
            }
            let inward = try state.linkEnd(body["inwardIssue"], call)
            let outward = try state.linkEnd(body["outwardIssue"], call)
            guard state.canEdit(inward.project, call.identity) else {
                throw Refusal.jira(.unauthorized, "No Link Issue Permission for issue '\(state.jira.key(of: inward))'")
            }
            if let comment = body["comment"], !comment.isNull {
                _ = try state.addComment(comment, to: inward.id, call)
            }
            // The outward words are said of the inward issue: it is the one that, say, blocks.
            state.addLink(type.id, from: inward.id, to: outward.id, call)
            return .empty(.created)
        },
        .jira(.get, "issueLink/{linkId}") { call, state in
            let link = try state.issueLink(call)
            return .json(state.linkDetails(link, call))
        },
        .jira(.delete, "issueLink/{linkId}") { call, state in
            _ = try call.requireUser()
            let link = try state.issueLink(call)
            guard state.jira.issues[link.source].map({ state.canEdit($0.project, call.identity) }) ?? false else {
                throw Refusal.jira(.forbidden, "You do not have permission to delete this issue link.")
            }
            state.removeLink(link.id)
            return .empty()
        },
    ]

    private static let remoteLinks: [Route] = [
        .jira(.get, "issue/{issueIdOrKey}/remotelink") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            if let globalID = call.query["globalId"] {
                guard let link = issue.remoteLinks.first(where: { $0.globalID == globalID }) else {
                    throw Refusal.jira(.notFound, "No remote issue link with globalId '\(globalID)' was found.")
                }
                return .json(state.remoteLinkJSON(link, of: issue, call))
            }
            return .json(.array(issue.remoteLinks.map { state.remoteLinkJSON($0, of: issue, call) }))
        },
        .jira(.post, "issue/{issueIdOrKey}/remotelink") { call, state in
            let issue = try state.linkable(call)
            let body = try call.object()
            let known = body["globalId"]?.string.flatMap { id in issue.remoteLinks.first { $0.globalID == id } }
            let link = try RemoteLink(body, id: known?.id ?? state.jira.nextID("remoteLink"))
            state.store(link, on: issue.id, at: call.now)
            return .json(
                [
                    "id": .init(link.id),
                    "self": .string("\(call.apiBase)/issue/\(state.jira.key(of: issue))/remotelink/\(link.id)"),
                ], status: known == nil ? .created : .ok)
        },
        .jira(.delete, "issue/{issueIdOrKey}/remotelink") { call, state in
            let issue = try state.linkable(call)
            guard let globalID = call.query["globalId"], !globalID.isEmpty else {
                throw Refusal.jira(.badRequest, "The 'globalId' parameter must be provided.")
            }
            guard issue.remoteLinks.contains(where: { $0.globalID == globalID }) else {
                throw Refusal.jira(.notFound, "No remote issue link with globalId '\(globalID)' was found.")
            }
            state.jira.update(issue.id) { $0.remoteLinks.removeAll { $0.globalID == globalID } }
            return .empty()
        },
        .jira(.get, "issue/{issueIdOrKey}/remotelink/{linkId}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return .json(state.remoteLinkJSON(try issue.remoteLink(call["linkId"]), of: issue, call))
        },
        .jira(.put, "issue/{issueIdOrKey}/remotelink/{linkId}") { call, state in
            let issue = try state.linkable(call)
            let link = try issue.remoteLink(call["linkId"])
            state.store(try RemoteLink(try call.object(), id: link.id), on: issue.id, at: call.now)
            return .empty()
        },
        .jira(.delete, "issue/{issueIdOrKey}/remotelink/{linkId}") { call, state in
            let issue = try state.linkable(call)
            let link = try issue.remoteLink(call["linkId"])
            state.jira.update(issue.id) { $0.remoteLinks.removeAll { $0.id == link.id } }
            return .empty()
        },
    ]
}

extension RemoteLink {
    /// Reads a link as requests give it.
    init(_ body: JSONObject, id: Int) throws {
        guard let object = body["object"], let title = object["title"]?.string, !title.isEmpty,
            let url = object["url"]?.string, !url.isEmpty
        else {
            var errors: JSONObject = [:]
            if (body["object"]?["title"]?.string ?? "").isEmpty { errors["title"] = "'title' is required." }
            if (body["object"]?["url"]?.string ?? "").isEmpty { errors["url"] = "'url' is required." }
            throw Refusal.fields(errors)
        }
        self.init(
            id: id, globalID: body["globalId"]?.string, application: body["application"],
            relationship: body["relationship"]?.string, object: object)
    }
}

extension Issue {
    fileprivate func remoteLink(_ id: String) throws -> RemoteLink {
        guard Int(id) != nil else { throw Refusal.jira(.badRequest, "'\(id)' is not a valid remote link id.") }
        guard let link = remoteLinks.first(where: { String($0.id) == id }) else {
            throw Refusal.jira(.notFound, "No remote issue link with id '\(id)' was found.")
        }
        return link
    }
}

extension SiteState {
    fileprivate func linkEnd(_ value: JSONValue?, _ call: Call) throws -> Issue {
        guard let name = value?["key"]?.string ?? value?["id"]?.identifier else {
            throw Refusal.jira(.badRequest, "Both ends of a link must be given as 'inwardIssue' and 'outwardIssue'.")
        }
        return try issue(name, call)
    }

    fileprivate func issueLink(_ call: Call) throws -> IssueLink {
        guard Int(call["linkId"]) != nil else {
            throw Refusal.jira(.badRequest, "'\(call["linkId"])' is not a valid issue link id.")
        }
        guard let link = jira.links[call["linkId"]], let source = jira.issues[link.source],
            let target = jira.issues[link.target], canBrowse(source.project, call.identity),
            canBrowse(target.project, call.identity)
        else { throw Refusal.jira(.notFound, "No issue link with id '\(call["linkId"])' exists.") }
        return link
    }

    fileprivate func linkDetails(_ link: IssueLink, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "id": .string(String(link.id)), "self": .string("\(call.apiBase)/issueLink/\(link.id)"),
        ]
        object["type"] = jira.linkTypes[link.type].map { linkTypeJSON($0, call) }
        object["inwardIssue"] = jira.issues[link.source].map { issueStub($0, call) }
        object["outwardIssue"] = jira.issues[link.target].map { issueStub($0, call) }
        return .object(object)
    }

    fileprivate func linkable(_ call: Call) throws -> Issue {
        let issue = try editable(call)
        guard canEdit(issue.project, call.identity) else {
            throw Refusal.jira(.forbidden, "You do not have permission to link issues in this project.")
        }
        return issue
    }

    fileprivate mutating func store(_ link: RemoteLink, on issue: Int, at now: Moment) {
        jira.update(issue) { issue in
            if let place = issue.remoteLinks.firstIndex(where: { $0.id == link.id }) {
                issue.remoteLinks[place] = link
            } else {
                issue.remoteLinks.append(link)
            }
            issue.updated = max(now, issue.updated)
        }
    }

    fileprivate func remoteLinkJSON(_ link: RemoteLink, of issue: Issue, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "id": .init(link.id), "self": .string("\(call.apiBase)/issue/\(jira.key(of: issue))/remotelink/\(link.id)"),
        ]
        object["globalId"] = link.globalID.map(JSONValue.string)
        object["application"] = link.application ?? [:]
        object["relationship"] = link.relationship.map(JSONValue.string)
        object["object"] = link.object
        return .object(object)
    }
}
