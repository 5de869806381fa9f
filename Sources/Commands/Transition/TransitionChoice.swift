import Atlassian
import JSON
import Jira

/// The transitions out of an issue's present status, and what a person's word means among them.
struct TransitionChoice {
    let transitions: [Transition]
    let present: String

    /// The transition meant; nil where the issue is there already.
    ///
    /// Ids come first, then names of transitions, then of statuses, then parts that only one has.
    func transition(to state: String, of key: String) throws -> Transition? {
        let wanted = state.lowercased()
        if let exact = transitions.first(where: { $0.id == state }) { return exact }
        let named = transitions.filter { $0.name.lowercased() == wanted }
        if let only = try single(named, state, key) { return only }
        let leading = transitions.filter { $0.to?.name.lowercased() == wanted }
        if present.lowercased() == wanted { return nil }
        if let only = try single(leading, state, key) { return only }
        let parts = transitions.filter {
            $0.name.lowercased().contains(wanted) || ($0.to?.name.lowercased().contains(wanted) ?? false)
        }
        if let only = try single(parts, state, key) { return only }
        throw CommandFailure(
            .conflict, "\(key) cannot go from \(present) to '\(state)'",
            remedy: transitions.isEmpty
                ? "This account may not move it at all."
                : "It can go to: " + transitions.map(\.described).joined(separator: ", "))
    }

    /// The one of several; an ambiguous word is refused. Several ways into the same status are one.
    private func single(_ found: [Transition], _ state: String, _ key: String) throws -> Transition? {
        guard found.count > 1 else { return found.first }
        let targets = Set(found.map { $0.to?.id ?? $0.id })
        if targets.count == 1 { return found.first { !$0.hasScreen } ?? found.first }
        throw CommandFailure.usage(
            "'\(state)' may be any of \(found.count) for \(key)",
            remedy: "Say which: " + found.map { "\($0.described) (id \($0.id))" }.joined(separator: ", "))
    }

    /// A field that a transition's screen requires.
    struct Requirement {
        var name: String
        /// The allowed values, as far as they are few enough to be read.
        var choices: String?

        var described: String { choices.map { "\(name): \($0)" } ?? name }
    }

    /// The required fields that have no default and are not among those given.
    static func missing(in transition: Transition, given: [String]) -> [Requirement] {
        transition.fields.filter { $0.isRequired && !$0.hasDefault && !given.contains($0.id) }.map { field in
            let values = (field.allowedValues ?? []).compactMap { ($0["name"] ?? $0["value"])?.string }
            return Requirement(
                name: field.name, choices: values.isEmpty ? nil : values.prefix(12).joined(separator: ", "))
        }
    }
}

extension Transition {
    /// `Resolve → Done`, or the name alone where the status is called the same.
    var described: String {
        guard let status = to?.name, status.lowercased() != name.lowercased() else { return "'\(name)'" }
        return "'\(name)' → \(status)"
    }
}
