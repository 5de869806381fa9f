extension JQLSort {
    /// Reads what `--order-by` takes: fields with commas between, each perhaps with `asc` or `desc` behind it.
    ///
    /// Without either, dates, priorities and counts come with the greatest first, names from A to Z.
    ///
    /// - Parameter reversed: turns each direction round.
    /// - Throws: `FilterError` where Jira would refuse it.
    public static func list(parsing text: String, reversed: Bool = false) throws(FilterError) -> [JQLSort] {
        let query: JQLQuery
        do {
            query = try JQLQuery(parsing: "ORDER BY " + quotingNames(in: text))
        } catch {
            throw FilterError("cannot sort by '\(text)': \(error.message)", suggestions: error.suggestions)
        }
        return query.order.map { sort in
            var sort = sort
            let direction = sort.direction ?? naturalDirection(of: sort.field)
            sort.direction = reversed ? (direction == .ascending ? .descending : .ascending) : direction
            return sort
        }
    }

    /// `Story Points desc` needs no quotation marks here: a comma ends a name.
    private static func quotingNames(in text: String) -> String {
        text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            var words = part.split(separator: " ").map(String.init)
            guard let last = words.last?.lowercased() else { return String(part) }
            let direction = last == "asc" || last == "desc" ? words.removeLast() : ""
            let name = words.joined(separator: " ")
            let isWritten = name.isEmpty || name.hasPrefix("\"") || name.hasPrefix("'") || name.contains("[")
            return "\(isWritten ? name : JQLText.literal(name)) \(direction)"
        }.joined(separator: ", ")
    }

    private static func naturalDirection(of field: JQLField) -> Direction {
        guard case .name(let name) = field.name, let known = JQLVocabulary.standard.field(named: name) else {
            return .ascending
        }
        switch known.kind {
        case .date, .number, .duration: return .descending
        case .text, .user, .issue, .choice: return known.name == "priority" ? .descending : .ascending
        }
    }
}
