import HTTPTypes
import JSON

extension JiraRoutes {
    static var attachments: [Route] { platformAttachments + attachmentFiles }

    private static let platformAttachments: [Route] = [
        .jira(.post, "issue/{issueIdOrKey}/attachments") { call, state in
            try call.checkXSRF()
            let issue = try state.editable(call)
            guard state.canEdit(issue.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to create attachments for this issue.")
            }
            let parts = Multipart.parts(call.body, type: call.headers[.contentType] ?? "")
            guard let files = parts?.filter({ $0.name == "file" && $0.filename != nil }), parts != nil else {
                throw Refusal(.empty(.unsupportedMediaType))
            }
            let limit = state.jira.attachmentLimit
            if let large = files.first(where: { $0.content.count > limit }) {
                throw Refusal.jira(
                    .contentTooLarge,
                    "The attachment \(large.filename ?? "") is too large. Attachments must be less than \(limit) bytes."
                )
            }
            let added = files.map { state.attach($0, to: issue, call) }
            return .json(.array(added.map { .object(state.attachmentJSON($0, call)) }))
        },
        .jira(.get, "attachment/meta") { call, state in
            .json(["enabled": true, "uploadLimit": .init(state.jira.attachmentLimit)])
        },
        .jira(.get, "attachment/{id}") { call, state in
            let attachment = try state.attachment(call)
            var object = state.attachmentJSON(attachment, call)
            // Here alone the id is a number.
            object["id"] = .init(attachment.id)
            return .json(.object(object))
        },
        .jira(.delete, "attachment/{id}") { call, state in
            _ = try call.requireUser()
            let attachment = try state.attachment(call)
            guard let issue = state.jira.issues[attachment.issue], state.canEdit(issue.project, call.identity) else {
                throw Refusal.jira(.forbidden, "You do not have permission to delete attachments.")
            }
            state.jira.attachments.remove(attachment.id)
            state.jira.update(issue.id) { $0.attachments.removeAll { $0 == attachment.id } }
            let item = Change.Item(
                field: "Attachment", fieldID: "attachment", fieldType: "jira", from: String(attachment.id),
                fromString: attachment.filename)
            state.record(item, on: issue.id, by: call.identity.userID, at: call.now)
            return .empty()
        },
        .jira(.get, "attachment/content/{id}", on: .cloud) { call, state in
            let attachment = try state.attachment(call)
            guard call.query.flag("redirect") == false else {
                return Answer.empty(.seeOther).header(.location, state.mediaAddress(attachment, call))
            }
            return attachment.file(call)
        },
        .jira(.get, "attachment/thumbnail/{id}", on: .cloud) { call, state in
            let attachment = try state.attachment(call)
            guard attachment.mimeType.hasPrefix("image/") else {
                throw Refusal.jira(.notFound, "The attachment has no thumbnail.")
            }
            guard call.query.flag("redirect") == false else {
                return Answer.empty(.seeOther).header(.location, state.mediaAddress(attachment, call))
            }
            return attachment.file(call)
        },
    ]

    private static let attachmentFiles: [Route] = [
        // The address that issues on Data Center name.
        Route(.jiraWeb, .get, "secure/attachment/{id}/{filename}") { call, state in
            let attachment = try state.attachment(call)
            guard call.isCloud else { return attachment.file(call) }
            return Answer.empty(.seeOther).header(.location, state.mediaAddress(attachment, call))
        },
        Route(.media, .get, "file/{id}/binary") { call, state in
            // Signed addresses take no credentials beside the signature.
            guard call.headers[.authorization] == nil else {
                throw Refusal(.text("Only one auth mechanism allowed", status: .badRequest))
            }
            guard let attachment = state.jira.attachments[call["id"]],
                call.query["token"] == state.mediaToken(attachment, at: call.now)
            else { throw Refusal(.text("Forbidden", status: .forbidden)) }
            return attachment.file(call)
        },
    ]
}

extension Call {
    /// Uploads must say that they do not come from a browser's form.
    func checkXSRF() throws {
        guard let token = headers[.atlassianToken]?.lowercased(), token == "no-check" || token == "nocheck" else {
            throw Refusal(.text("XSRF check failed", status: .forbidden, type: "text/html;charset=UTF-8"))
        }
    }
}

extension Attachment {
    /// The content, or the part of it that is asked for.
    func file(_ call: Call) -> Answer {
        var answer = Answer(status: .ok, body: .bytes(content))
        answer.headers[.contentType] = mimeType
        answer.headers[.acceptRanges] = "bytes"
        answer.headers[.contentDisposition] =
            "attachment; filename*=UTF-8''\(PercentCoding.encode(filename))"
        switch ByteRange(call.headers[.range], length: content.count) {
        case .whole: break
        case .part(let range):
            answer.status = .partialContent
            answer.body = .bytes(Array(content[range]))
            answer.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)"
        case .unsatisfiable:
            answer = .empty(.rangeNotSatisfiable).header(.contentRange, "bytes */\(content.count)")
        }
        return answer
    }
}

extension SiteState {
    fileprivate func attachment(_ call: Call) throws -> Attachment {
        guard let attachment = jira.attachments[call["id"]], let issue = jira.issues[attachment.issue],
            canBrowse(issue.project, call.identity)
        else {
            throw Refusal.jira(.notFound, "The attachment with id '\(call["id"])' does not exist")
        }
        return attachment
    }

    fileprivate mutating func attach(_ part: FormPart, to issue: Issue, _ call: Call) -> Attachment {
        let name = part.filename ?? "file"
        let attachment = Attachment(
            id: jira.nextID("attachment"), issue: issue.id, filename: name, author: call.identity.userID,
            created: call.now, mimeType: part.contentType ?? MediaType.of(name), content: Array(part.content))
        jira.attachments.set(attachment)
        jira.update(issue.id) { $0.attachments.append(attachment.id) }
        let item = Change.Item(
            field: "Attachment", fieldID: "attachment", fieldType: "jira", to: String(attachment.id),
            toString: name)
        record(item, on: issue.id, by: call.identity.userID, at: call.now)
        return attachment
    }

    /// Where the content is, on another host and for a while.
    fileprivate func mediaAddress(_ attachment: Attachment, _ call: Call) -> String {
        "\(call.mediaOrigin)/_media/file/\(attachment.id)/binary?token=\(mediaToken(attachment, at: call.now))"
            + "&name=\(PercentCoding.encode(attachment.filename))"
    }

    /// A signature that changes every ten minutes.
    fileprivate func mediaToken(_ attachment: Attachment, at now: Moment) -> String {
        let seed = "\(attachment.id):\(now.milliseconds / 600_000):\(started.milliseconds)"
        let hash = seed.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return String(hash, radix: 36)
    }
}

/// Types of files by their names.
enum MediaType {
    static func of(_ name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "txt", "log", "md": "text/plain"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "svg": "image/svg+xml"
        case "pdf": "application/pdf"
        case "json": "application/json"
        case "csv": "text/csv"
        case "html": "text/html"
        case "xml": "application/xml"
        case "zip": "application/zip"
        default: "application/octet-stream"
        }
    }
}
