/// Puts found issues in order.
struct SearchSorter<Site: SearchSite> {
    let site: Site
    let sorts: [SearchSort]

    /// What is compared: nothing comes after everything else.
    private enum Key {
        case number(Double)
        case text(String)
        case key(String, Int)
        case nothing

        static func compare(_ left: Key, _ right: Key) -> Int {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right ? -1 : left > right ? 1 : 0
            case (.text(let left), .text(let right)): left < right ? -1 : left > right ? 1 : 0
            case (.key(let leftProject, let leftNumber), .key(let rightProject, let rightNumber)):
                leftProject != rightProject
                    ? (leftProject < rightProject ? -1 : 1)
                    : leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : 0
            case (.nothing, .nothing): 0
            case (.nothing, _): 1
            case (_, .nothing): -1
            default: 0
            }
        }
    }

    /// The positions in the order asked for; the latest issue first where the query does not say.
    func sorted(_ positions: [Int]) -> [Int] {
        guard !sorts.isEmpty else { return positions.reversed() }
        let columns = sorts.map { column($0.field, positions) }
        let order = positions.indices.sorted { left, right in
            for (sort, column) in zip(sorts, columns) {
                let result = Key.compare(column[left], column[right])
                if result != 0 { return sort.isDescending ? result > 0 : result < 0 }
            }
            // Jira's index gives later issues first among equals.
            return positions[left] > positions[right]
        }
        return order.map { positions[$0] }
    }

    private func column(_ field: SearchField, _ positions: [Int]) -> [Key] {
        switch field.kind {
        case .entity(let kind):
            let keys = keys(of: kind)
            return positions.map { position in
                let found = site.issue(at: position).values(of: field).compactMap { value -> Key? in
                    guard case .identifier(let id) = value else { return nil }
                    return keys[id]
                }
                return found.min { Key.compare($0, $1) < 0 } ?? .nothing
            }
        case .issue where field.id == "issuekey":
            return positions.map { position in
                let issue = site.issue(at: position)
                return .key(issue.projectKey, issue.number)
            }
        case .issue:
            return positions.map { position in
                guard case .identifier(let id)? = site.issue(at: position).values(of: field).first,
                    let other = site.position(ofIssue: id)
                else { return .nothing }
                let issue = site.issue(at: other)
                return .key(issue.projectKey, issue.number)
            }
        default:
            return positions.map { position in
                switch site.issue(at: position).values(of: field).first {
                case .text(let text), .identifier(let text): .text(text.lowercased())
                case .some(let value): value.number.map { .number($0) } ?? .nothing
                case nil: .nothing
                }
            }
        }
    }

    /// People and things with names sort by their names, what has a natural order by that.
    private func keys(of kind: SearchEntity.Kind) -> [String: Key] {
        let byName: Bool
        switch kind {
        case .user, .group, .component, .project, .projectCategory, .projectType, .linkType, .filter: byName = true
        default: byName = false
        }
        return Dictionary(
            site.entities(of: kind).map { entity in
                let name = entity.names.first?.lowercased() ?? entity.id
                return (entity.id, byName ? Key.text(name) : Key.number(Double(entity.rank)))
            }, uniquingKeysWith: { first, _ in first })
    }
}
