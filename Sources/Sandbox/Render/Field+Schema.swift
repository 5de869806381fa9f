import HTTPTypes
import JSON

extension Field {
    /// The type of the field's value, as `GET field` and createmeta state it.
    func schema(_ flavor: Flavor) -> JSONValue {
        let shape = kind.shape(flavor)
        var object: JSONObject = ["type": .string(shape.type)]
        object["items"] = shape.items.map(JSONValue.string)
        if let number = customNumber {
            object["custom"] = .string(shape.custom ?? "")
            object["customId"] = .init(number)
        } else {
            object["system"] = .string(id)
        }
        return .object(object)
    }
}

extension FieldKind {
    private static let standard = "com.atlassian.jira.plugin.system.customfieldtypes:"

    /// The type's name, that of its elements, and the custom field type's key.
    func shape(_ flavor: Flavor) -> (type: String, items: String?, custom: String?) {
        let standard = Self.standard
        switch self {
        case .text: return ("string", nil, standard + "textfield")
        case .richText: return ("string", nil, standard + "textarea")
        case .number: return ("number", nil, standard + "float")
        case .date: return ("date", nil, standard + "datepicker")
        case .dateTime: return ("datetime", nil, standard + "datetime")
        case .url: return ("string", nil, standard + "url")
        case .labels: return ("array", "string", standard + "labels")
        case .select: return ("option", nil, standard + "select")
        case .radio: return ("option", nil, standard + "radiobuttons")
        case .multiSelect: return ("array", "option", standard + "multiselect")
        case .checkboxes: return ("array", "option", standard + "multicheckboxes")
        case .cascade: return ("option-with-child", nil, standard + "cascadingselect")
        case .user: return ("user", nil, standard + "userpicker")
        case .users: return ("array", "user", standard + "multiuserpicker")
        case .group: return ("group", nil, standard + "grouppicker")
        case .groups: return ("array", "group", standard + "multigrouppicker")
        case .version: return ("version", nil, standard + "version")
        case .versions: return ("array", "version", standard + "multiversion")
        case .project: return ("project", nil, standard + "project")
        case .team: return ("team", nil, standard + "atlassian-team")
        case .sprint: return ("array", flavor == .cloud ? "json" : "string", "com.pyxis.greenhopper.jira:gh-sprint")
        case .epicLink: return ("any", nil, "com.pyxis.greenhopper.jira:gh-epic-link")
        case .epicName: return ("string", nil, "com.pyxis.greenhopper.jira:gh-epic-label")
        case .epicColour: return ("string", nil, "com.pyxis.greenhopper.jira:gh-epic-color")
        case .rank: return ("any", nil, "com.pyxis.greenhopper.jira:gh-lexo-rank")
        case .summary, .description, .environment, .issueKey, .thumbnail: return ("string", nil, nil)
        case .issueType: return ("issuetype", nil, nil)
        case .projectOfIssue: return ("project", nil, nil)
        case .status: return ("status", nil, nil)
        case .statusCategory: return ("statusCategory", nil, nil)
        case .priority: return ("priority", nil, nil)
        case .resolution: return ("resolution", nil, nil)
        case .resolutionDate, .created, .updated, .lastViewed, .statusChanged: return ("datetime", nil, nil)
        case .dueDate: return ("date", nil, nil)
        case .creator, .reporter, .assignee: return ("user", nil, nil)
        case .systemLabels: return ("array", "string", nil)
        case .components: return ("array", "component", nil)
        case .fixVersions, .affectsVersions: return ("array", "version", nil)
        case .parent: return ("issuelink", nil, nil)
        case .subtasks, .links: return ("array", "issuelinks", nil)
        case .attachments: return ("array", "attachment", nil)
        case .comments: return ("comments-page", nil, nil)
        case .worklogs: return ("array", "worklog", nil)
        case .timeTracking: return ("timetracking", nil, nil)
        case .estimate, .originalEstimate, .timeSpent, .aggregateEstimate, .aggregateOriginalEstimate,
            .aggregateTimeSpent, .workRatio:
            return ("number", nil, nil)
        case .progress, .aggregateProgress: return ("progress", nil, nil)
        case .votes: return ("votes", nil, nil)
        case .watches: return ("watches", nil, nil)
        case .security: return ("securitylevel", nil, nil)
        case .restrictions: return ("issuerestriction", nil, nil)
        }
    }
}
