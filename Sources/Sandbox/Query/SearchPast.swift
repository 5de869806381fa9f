/// What `WAS` and `CHANGED` ask of an issue's past.
struct SearchPast {
    enum Question {
        /// Held one of the values, or nothing where `orEmpty`.
        case held(Set<String>, orEmpty: Bool)
        /// Changed, from and to any of the values where they are given; an empty text stands for nothing.
        case changed(from: Set<String>?, to: Set<String>?)
    }

    var field: SearchField
    var question: Question
    var isNegated: Bool
    /// The moments between which it must have been so.
    var window: ClosedRange<Int> = .min ... .max
    /// Who must have brought it about.
    var authors: Set<String>?

    func matches(_ issue: some SearchIssue) -> Bool {
        let changes = issue.changes.filter { $0.field == field.id }
        let happened =
            switch question {
            case .held(let values, let orEmpty): held(values, orEmpty, changes, issue)
            case .changed(let from, let to): changes.contains { changed($0, from, to) }
            }
        return happened != isNegated
    }

    private func changed(_ change: SearchChange, _ from: Set<String>?, _ to: Set<String>?) -> Bool {
        window.contains(change.instant) && allows(change.author) && Self.match(change.from, from)
            && Self.match(change.to, to)
    }

    private static func match(_ held: [String], _ wanted: Set<String>?) -> Bool {
        guard let wanted else { return true }
        return held.isEmpty ? wanted.contains("") : held.contains { wanted.contains($0) }
    }

    private func allows(_ author: String?) -> Bool {
        guard let authors else { return true }
        return author.map { authors.contains($0) } ?? false
    }

    /// Goes back from what the field holds now through every value that it had.
    private func held(
        _ wanted: Set<String>, _ orEmpty: Bool, _ changes: [SearchChange], _ issue: some SearchIssue
    ) -> Bool {
        var values = Set(
            issue.values(of: field).compactMap { value -> String? in
                guard case .identifier(let id) = value else { return nil }
                return id
            })
        var end = Int.max
        for change in changes.reversed() {
            if isWanted(values, wanted, orEmpty), overlaps(change.instant, end), allows(change.author) { return true }
            values.subtract(change.to)
            values.formUnion(change.from)
            end = change.instant
        }
        return isWanted(values, wanted, orEmpty) && overlaps(issue.created, end) && allows(issue.creator)
    }

    private func isWanted(_ values: Set<String>, _ wanted: Set<String>, _ orEmpty: Bool) -> Bool {
        values.isEmpty ? orEmpty : !values.isDisjoint(with: wanted)
    }

    private func overlaps(_ start: Int, _ end: Int) -> Bool {
        start <= window.upperBound && end > window.lowerBound
    }
}
