/// A field as searches see it.
struct SearchField: Hashable, Sendable {
    /// What is compared, and how.
    enum Kind: Hashable, Sendable {
        /// Something with an id and names.
        case entity(SearchEntity.Kind)
        /// Another issue, or the issue itself.
        case issue
        /// A word that is compared as a whole: a label.
        case word
        /// Words inside a text.
        case text
        case number
        /// Seconds, written as minutes or as `2h 30m`.
        case duration
        case instant
        case day
        /// Present or not.
        case presence
        /// A string that only sorts: the rank of an issue.
        case rank
    }

    /// The id under which the issue holds it: `status`, `customfield_10016`.
    var id: String
    /// The name that people see.
    var name: String
    /// What it is called in queries; the first is what Jira suggests.
    var clauseNames: [String]
    var kind: Kind
    var operators: Set<JQLOperator>
    /// Whether it can be compared with EMPTY.
    var acceptsEmpty = true
    var isOrderable = true
    /// Which way it sorts where the query does not say.
    var sortsDescending = false
    /// Whether the general text search looks into it.
    var isSearchedAsText = false

    /// The number of a custom field.
    var customID: Int? {
        id.hasPrefix("customfield_") ? Int(id.dropFirst("customfield_".count)) : nil
    }

    static let equality: Set<JQLOperator> = [.equals, .notEquals, .in, .notIn, .is, .isNot]
    static let ordered: Set<JQLOperator> = equality.union([.less, .lessOrEqual, .greater, .greaterOrEqual])
    static let textual: Set<JQLOperator> = [.contains, .notContains, .is, .isNot]
    static let historic: Set<JQLOperator> = [.was, .wasNot, .wasIn, .wasNotIn, .changed]
    static let existence: Set<JQLOperator> = [.is, .isNot]
}

extension SearchField {
    /// A custom field.
    ///
    /// - Parameters:
    ///   - id: `customfield_10016`
    ///   - typeKey: the last part of the schema's `custom` key, `float` of
    ///     `com.atlassian.jira.plugin.system.customfieldtypes:float`
    static func custom(id: String, name: String, typeKey: String) -> SearchField {
        let (kind, operators) = searcher(of: typeKey, id: id)
        var field = SearchField(id: id, name: name, clauseNames: [name], kind: kind, operators: operators)
        if let number = field.customID { field.clauseNames.append("cf[\(number)]") }
        field.clauseNames.append("\(name)[\(typeName(of: typeKey))]")
        field.isSearchedAsText = kind == .text
        return field
    }

    private static func searcher(of typeKey: String, id: String) -> (Kind, Set<JQLOperator>) {
        switch typeKey {
        case "float", "jsw-story-points": (.number, ordered)
        case "datepicker": (.day, ordered)
        case "datetime", "firstresponsedate": (.instant, ordered)
        case "select", "radiobuttons", "multiselect", "multicheckboxes", "cascadingselect":
            (.entity(.option(id)), equality)
        case "userpicker", "multiuserpicker", "people": (.entity(.user), equality)
        case "grouppicker", "multigrouppicker": (.entity(.group), equality)
        case "version", "multiversion": (.entity(.version), ordered)
        case "project": (.entity(.project), equality)
        case "labels": (.word, equality)
        case "gh-sprint": (.entity(.sprint), equality)
        case "gh-epic-link": (.issue, equality)
        case "gh-lexo-rank": (.rank, [])
        default: (.text, textual)
        }
    }

    private static func typeName(of typeKey: String) -> String {
        switch typeKey {
        case "float": "Number"
        case "datepicker": "Date"
        case "datetime": "Time stamp"
        case "select": "Dropdown"
        case "multiselect": "Select List (multiple choices)"
        case "radiobuttons": "Radio Buttons"
        case "multicheckboxes": "Checkboxes"
        case "textfield": "Short text"
        case "textarea": "Paragraph"
        case "userpicker": "User Picker (single user)"
        case "multiuserpicker": "User Picker (multiple users)"
        case "labels": "Labels"
        case "url": "URL Field"
        default: typeKey
        }
    }
}

/// The fields of a site, found by the names that queries use.
struct SearchFields: Sendable {
    let all: [SearchField]
    private let byName: [String: Int]

    /// Where two fields share a name, the earlier one has it.
    init(_ fields: [SearchField]) {
        all = fields
        var byName: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            for name in field.clauseNames + [field.id] where byName[name.lowercased()] == nil {
                byName[name.lowercased()] = index
            }
        }
        self.byName = byName
    }

    subscript(name: JQLFieldName) -> SearchField? {
        byName[name.name.lowercased()].map { all[$0] }
    }

    /// The field with this id or clause name.
    subscript(name: String) -> SearchField? {
        byName[name.lowercased()].map { all[$0] }
    }
}
