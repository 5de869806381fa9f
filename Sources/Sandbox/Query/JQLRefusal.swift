/// Why a query that can be read cannot be searched, in Jira's words, one sentence for each cause.
struct JQLRefusal: Error, Hashable {
    var messages: [String]

    static let unbounded = JQLRefusal(messages: [
        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."
    ])
}

/// Jira's sentences.
enum JQLProblem {
    static func field(_ name: String, isAnonymous: Bool) -> String {
        isAnonymous
            ? "Field '\(name)' does not exist or this field cannot be viewed by anonymous users."
            : "Field '\(name)' does not exist or you do not have permission to view it."
    }

    static func comparison(_ comparison: JQLOperator, _ field: String) -> String {
        comparison.isHistoric
            ? "History searches do not support the '\(field)' field."
            : "The operator '\(comparison.rawValue)' is not supported by the '\(field)' field."
    }

    static func list(_ comparison: JQLOperator, _ operand: JQLOperand, _ field: String) -> String {
        let kind = comparison.takesList ? "non-list" : "list"
        return "Operator '\(comparison.rawValue)' does not support the \(kind) value '\(operand.shown)' for field "
            + "'\(field)'."
    }

    static func value(_ value: String, isNumber: Bool, _ field: String) -> String {
        isNumber
            ? "A value with ID '\(value)' does not exist for the field '\(field)'."
            : "The value '\(value)' does not exist for the field '\(field)'."
    }

    static func emptiness(_ field: String) -> String {
        "The field '\(field)' does not support searching for EMPTY values."
    }

    static func emptiness(_ comparison: JQLOperator, _ field: String) -> String {
        "The operator '\(comparison.rawValue)' does not support searching for EMPTY values on the field '\(field)'."
    }

    static func key(_ key: String, _ field: String, isWellFormed: Bool) -> String {
        isWellFormed
            ? "An issue with key '\(key)' does not exist for field '\(field)'."
            : "The issue key '\(key)' for field '\(field)' is invalid."
    }

    static func date(_ value: String, for what: String, withTime: Bool) -> String {
        let formats =
            withTime
            ? "'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd'" : "'YYYY/MM/DD', 'YYYY-MM-DD'"
        return "Date value '\(value)' for \(what) is invalid. Valid formats include: \(formats), or a period format "
            + "e.g. '-5d', '4w 2d'."
    }

    static func number(_ value: String, _ field: String) -> String {
        "Value '\(value)' is invalid for the field '\(field)': it is not a number."
    }

    static func duration(_ value: String, _ field: String) -> String {
        "Value '\(value)' is invalid for the field '\(field)': valid durations look like '2h' or '1d 4h'."
    }

    static func function(_ name: String, _ arguments: [String]) -> String {
        "Unable to find JQL function '\(name)(\(arguments.joined(separator: ", ")))'."
    }

    static func functionValue(_ name: String, _ field: SearchField, _ shown: String) -> String {
        switch field.kind {
        case .instant, .day: "A date for the field '\(shown)' provided by the function '\(name)' is not valid."
        default: "A value provided by the function '\(name)' is invalid for the field '\(shown)'."
        }
    }

    static func sorting(_ name: String, isKnown: Bool) -> String {
        isKnown ? "Field '\(name)' does not support sorting." : "Not able to sort using field '\(name)'."
    }

    static let tooManySorts = "A JQL query can be ordered by at most 7 fields."
}
