import JSON

extension SiteState {
    func issueTypeJSON(_ type: IssueType, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/issuetype/\(type.id)"), "id": .string(String(type.id)),
            "description": .string(type.description),
            "iconUrl": .string("\(call.jiraBase)/images/icons/issuetypes/\(type.name.lowercased()).svg"),
            "name": .string(type.name), "subtask": .bool(type.isSubtask), "avatarId": 10_300,
        ]
        if call.isCloud { object["hierarchyLevel"] = .init(type.level) }
        return .object(object)
    }

    func statusJSON(_ status: Status, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/status/\(status.id)"), "description": .string(status.description),
            "iconUrl": .string("\(call.jiraBase)/images/icons/statuses/generic.png"), "name": .string(status.name),
            "id": .string(String(status.id)), "statusCategory": statusCategoryJSON(status.category, call),
        ]
    }

    func statusCategoryJSON(_ category: Status.Category, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/statuscategory/\(category.rawValue)"), "id": .init(category.rawValue),
            "key": .string(category.key), "colorName": .string(category.colour), "name": .string(category.name),
        ]
    }

    func priorityJSON(_ priority: Priority, _ call: Call, full: Bool = false) -> JSONValue {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/priority/\(priority.id)"),
            "iconUrl": .string("\(call.jiraBase)/images/icons/priorities/\(priority.name.lowercased()).svg"),
            "name": .string(priority.name), "id": .string(String(priority.id)),
        ]
        if full {
            object["statusColor"] = .string(priority.colour)
            object["description"] = .string(priority.description)
        }
        return .object(object)
    }

    func resolutionJSON(_ resolution: Resolution, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/resolution/\(resolution.id)"), "id": .string(String(resolution.id)),
            "description": .string(resolution.description), "name": .string(resolution.name),
        ]
    }

    func linkTypeJSON(_ type: LinkType, _ call: Call) -> JSONValue {
        [
            "id": .string(String(type.id)), "name": .string(type.name), "inward": .string(type.inward),
            "outward": .string(type.outward), "self": .string("\(call.apiBase)/issueLinkType/\(type.id)"),
        ]
    }

    /// A project as issues show it.
    func projectJSON(_ project: Project, _ call: Call) -> JSONObject {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/project/\(project.id)"), "id": .string(String(project.id)),
            "key": .string(project.key), "name": .string(project.name),
            "projectTypeKey": .string(project.typeKey),
        ]
        if call.isCloud { object["simplified"] = false }
        object["avatarUrls"] = avatarURLs("\(call.jiraBase)/secure/projectavatar?pid=\(project.id)")
        return object
    }

    func versionJSON(_ version: Version, _ call: Call) -> JSONValue {
        var object: JSONObject = [
            "self": .string("\(call.apiBase)/version/\(version.id)"), "id": .string(String(version.id)),
            "description": .string(version.description), "name": .string(version.name),
            "archived": .bool(version.isArchived), "released": .bool(version.isReleased),
        ]
        object["startDate"] = version.startDate.map(JSONValue.string)
        object["releaseDate"] = version.releaseDate.map(JSONValue.string)
        return .object(object)
    }

    func componentJSON(_ component: Component, _ call: Call) -> JSONValue {
        [
            "self": .string("\(call.apiBase)/component/\(component.id)"), "id": .string(String(component.id)),
            "name": .string(component.name), "description": .string(component.description),
        ]
    }

    func attachmentJSON(_ attachment: Attachment, _ call: Call) -> JSONObject {
        // Content addresses name the site itself, also where the request came through the gateway.
        let site = call.siteBase
        let content =
            call.isCloud
            ? "\(site)/rest/api/\(call.speaksADF ? 3 : 2)/attachment/content/\(attachment.id)"
            : "\(site)/secure/attachment/\(attachment.id)/\(PercentCoding.encode(attachment.filename))"
        return [
            "self": .string("\(call.apiBase)/attachment/\(attachment.id)"), "id": .string(String(attachment.id)),
            "filename": .string(attachment.filename), "author": userJSON(attachment.author, call),
            "created": .string(attachment.created.jiraText), "size": .init(attachment.content.count),
            "mimeType": .string(attachment.mimeType), "content": .string(content),
        ]
    }
}
