extension Field {
    /// What `update` can do with the field.
    var operations: [String] {
        switch kind {
        case .comments: ["add", "edit", "remove"]
        case .worklogs: ["add"]
        case .links: ["add"]
        case .attachments: []
        case .timeTracking: ["set", "edit"]
        case _ where kind.isList && kind != .sprint: ["add", "set", "remove"]
        default: ["set"]
        }
    }
}

extension FieldKind {
    /// Whether it holds any number of values.
    var isList: Bool {
        switch self {
        case .labels, .systemLabels, .multiSelect, .checkboxes, .users, .groups, .versions, .components, .fixVersions,
            .affectsVersions, .sprint:
            true
        default: false
        }
    }
}
