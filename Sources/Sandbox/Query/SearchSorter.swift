/// Puts found issues in order.
///
/// Every field becomes a column of numbers first: nothing is infinite and so comes last, and a column that descends
/// changes its sign, by which nothing comes first, as in Jira.
struct SearchSorter<Site: SearchSite> {
    let site: Site
    let sorts: [SearchSort]

    private struct Row {
        var first: Double
        var index: Int
    }

    /// The positions in the order asked for; the latest issue first where the query does not say.
    func sorted(_ positions: [Int]) -> [Int] {
        let columns = sorts.map { sort in
            let column = column(sort.field, positions)
            return sort.isDescending ? column.map { -$0 } : column
        }
        guard let first = columns.first else { return positions.reversed() }
        let others = columns.dropFirst()
        var rows = positions.indices.map { Row(first: first[$0], index: $0) }
        rows.sort { left, right in
            if left.first != right.first { return left.first < right.first }
            for column in others where column[left.index] != column[right.index] {
                return column[left.index] < column[right.index]
            }
            // Jira's index gives later issues first among equals.
            return left.index > right.index
        }
        return rows.map { positions[$0.index] }
    }

    private func column(_ field: SearchField, _ positions: [Int]) -> [Double] {
        switch field.kind {
        case .entity(let kind):
            let ranks = ranks(of: kind)
            return positions.map { position in
                site.issue(at: position).values(of: field).reduce(.infinity) { least, value in
                    guard case .identifier(let id) = value, let rank = ranks[id] else { return least }
                    return min(least, rank)
                }
            }
        case .issue: return keyColumn(field, positions)
        case .text, .word, .presence:
            return textColumn(
                positions.map { position in
                    guard case .text(let text)? = site.issue(at: position).values(of: field).first else { return nil }
                    return text.lowercased()
                })
        default:
            return positions.map { site.issue(at: $0).values(of: field).first?.number ?? .infinity }
        }
    }

    /// Projects by their keys, issues of one project by their numbers.
    private func keyColumn(_ field: SearchField, _ positions: [Int]) -> [Double] {
        guard field.id != "issuekey" else { return positions.map { site.issue(at: $0).keyOrder } }
        return positions.map { position in
            guard case .identifier(let id)? = site.issue(at: position).values(of: field).first,
                let other = site.position(ofIssue: id)
            else { return .infinity }
            return site.issue(at: other).keyOrder
        }
    }

    private func textColumn(_ texts: [String?]) -> [Double] {
        let sorted = Set(texts.compactMap { $0 }).sorted()
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Double($0)) })
        return texts.map { text in text.flatMap { places[$0] } ?? .infinity }
    }

    /// People and things with names sort by their names, what has a natural order by that.
    private func ranks(of kind: SearchEntity.Kind) -> [String: Double] {
        var entities = site.entities(of: kind)
        switch kind {
        case .user, .group, .component, .project, .projectCategory, .projectType, .linkType, .filter:
            entities.sort { ($0.names.first ?? "").lowercased() < ($1.names.first ?? "").lowercased() }
            return Dictionary(
                entities.enumerated().map { ($1.id, Double($0)) }, uniquingKeysWith: { first, _ in first })
        default:
            return Dictionary(
                entities.map { ($0.id, Double($0.rank)) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
