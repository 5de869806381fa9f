/// A field of issues.
struct Field: Sendable, Hashable {
    /// `summary`, `customfield_10016`.
    var id: String
    var name: String
    var kind: FieldKind
    var description = ""
    /// What JQL calls it, beside its name and `cf[…]`.
    var clauses: [String] = []
    var options: [FieldOption] = []
    /// Whether it can be on a screen.
    var isOrderable = true
    /// Whether search results show it unasked.
    var isNavigable = true
    var isSearchable = true
    /// Projects in which it exists; nil for all.
    var projects: [Int]?

    /// The number of a custom field.
    var customNumber: Int? {
        guard id.hasPrefix("customfield_") else { return nil }
        return Int(id.dropFirst("customfield_".count))
    }

    var isCustom: Bool { customNumber != nil }

    /// The option with that id, among children too.
    func option(_ id: Int) -> FieldOption? {
        for option in options {
            if option.id == id { return option }
            if let child = option.children.first(where: { $0.id == id }) { return child }
        }
        return nil
    }
}

/// One value that can be chosen.
struct FieldOption: Numbered, Hashable {
    var id: Int
    var value: String
    var isDisabled = false
    var children: [FieldOption] = []
}

/// What a field holds.
enum FieldKind: String, Sendable, Hashable {
    // Fields that people add.
    case text, richText, number, date, dateTime, url, labels
    case select, radio, multiSelect, checkboxes, cascade
    case user, users, group, groups, version, versions, project
    case sprint, epicLink, epicName, epicColour, rank, team

    // Fields that each issue has.
    case summary, description, environment, issueType, projectOfIssue, status, statusCategory, priority
    case resolution, resolutionDate, created, updated, dueDate, lastViewed, statusChanged
    case creator, reporter, assignee, systemLabels, components, fixVersions, affectsVersions
    case parent, subtasks, links, attachments, comments, worklogs, timeTracking, estimate, originalEstimate
    case timeSpent, aggregateEstimate, aggregateOriginalEstimate, aggregateTimeSpent, progress, aggregateProgress
    case workRatio, votes, watches, security, issueKey, thumbnail, restrictions

    /// Whether its text has a format: a document on Cloud, wiki text on Data Center.
    var isRichText: Bool { self == .richText || self == .description || self == .environment }
}
