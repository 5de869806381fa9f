import HTTPTypes
import JSON

extension JiraRoutes {
    static let fields: [Route] = [
        .jira(.get, "field") { call, state in
            .json(.array(state.jira.fields.filter(\.isListed).map { state.fieldJSON($0, call) }))
        },
        .jira(.get, "field/search", on: .cloud) { call, state in
            let types = call.query.list("type")
            let ids = call.query.list("id")
            let words = call.query["query"]?.lowercased() ?? ""
            var fields = state.jira.fields.filter { field in
                field.isListed && (types.isEmpty || types.contains(field.isCustom ? "custom" : "system"))
                    && (ids.isEmpty || ids.contains(field.id))
                    && (words.isEmpty || field.name.lowercased().contains(words))
            }
            switch call.query["orderBy"] {
            case "-name": fields.sort { $0.name.lowercased() > $1.name.lowercased() }
            default: fields.sort { $0.name.lowercased() < $1.name.lowercased() }
            }
            let slice = try call.slice(fields, size: 50, atMost: 50) { field in
                var object: JSONObject = ["id": .string(field.id), "name": .string(field.name)]
                object["schema"] = field.schema(state.flavor)
                object["description"] = .string(field.description)
                if field.isCustom {
                    object["key"] = .string(field.id)
                    object["isLocked"] = .bool(field.kind.isLocked)
                    object["searcherKey"] = .string(field.kind.searcherKey)
                }
                return .object(object)
            }
            return .json(call.page(slice))
        },
    ]
}

extension Field {
    /// Whether `GET field` lists it.
    var isListed: Bool { kind != .restrictions }
}

extension FieldKind {
    /// Whether only Jira itself changes the field's configuration.
    var isLocked: Bool {
        switch self {
        case .sprint, .epicLink, .epicName, .epicColour, .rank, .team: true
        default: false
        }
    }

    var searcherKey: String {
        let prefix = "com.atlassian.jira.plugin.system.customfieldtypes:"
        return switch self {
        case .number: prefix + "exactnumber"
        case .date: prefix + "daterange"
        case .dateTime: prefix + "datetimerange"
        case .select, .radio, .multiSelect, .checkboxes: prefix + "multiselectsearcher"
        case .cascade: prefix + "cascadingselectsearcher"
        case .user, .users: prefix + "userpickergroupsearcher"
        case .labels: prefix + "labelsearcher"
        default: prefix + "textsearcher"
        }
    }
}

extension SiteState {
    func fieldJSON(_ field: Field, _ call: Call) -> JSONValue {
        var object: JSONObject = ["id": .string(field.id)]
        if call.isCloud { object["key"] = .string(field.id) }
        object["name"] = .string(field.name)
        object["custom"] = .bool(field.isCustom)
        object["orderable"] = .bool(field.isOrderable)
        object["navigable"] = .bool(field.isNavigable)
        object["searchable"] = .bool(field.isSearchable)
        let names = field.clauses + (field.isCustom ? [field.name] : [])
        object["clauseNames"] = .array(names.map(JSONValue.string))
        if field.kind != .issueKey, field.kind != .thumbnail { object["schema"] = field.schema(flavor) }
        return .object(object)
    }
}
