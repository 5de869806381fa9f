/// Which fields of an issue an answer shows: `*all`, `*navigable`, ids, and ids with a minus.
struct FieldSelection: Sendable, Hashable {
    private var all = false
    private var navigable = false
    private var named: [String] = []
    private var excluded: Set<String> = []

    /// - Parameters:
    ///   - names: what the request asks for; `fallback` where it asks for nothing.
    init(_ names: [String], fallback: String) {
        for name in names.isEmpty ? [fallback] : names {
            switch name {
            case "*all": all = true
            case "*navigable": navigable = true
            case _ where name.hasPrefix("-"): excluded.insert(String(name.dropFirst()))
            default: named.append(name)
            }
        }
        // Taking away without asking for anything is taking away from the whole.
        if !all, !navigable, named.isEmpty, !excluded.isEmpty {
            if fallback == "*all" { all = true } else { navigable = true }
        }
    }

    /// Whether nothing but the id is asked for.
    var isIDOnly: Bool { !all && !navigable && named.allSatisfy { $0 == "id" } }

    /// Whether no field is shown at all.
    var showsNoField: Bool { !all && !navigable && named.allSatisfy { $0 == "id" || $0 == "key" } }

    func includes(_ field: Field) -> Bool {
        guard !excluded.contains(field.id) else { return false }
        return all || (navigable && field.isNavigable) || named.contains(field.id)
    }
}
