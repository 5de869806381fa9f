public import Atlassian
import JSON

/// Turns what people write into what a screen's fields take.
///
/// Nothing is asked from the site: what metadata cannot tell (people, sprints) is left in the change, to be looked up.
public struct FieldResolver: Sendable {
    private let fields: [String: FieldMetadata]
    private let names: FieldNames
    private let coercion: FieldCoercion

    /// - Parameters:
    ///   - fields: those of the screen: from the metadata of creation, of editing or of a transition.
    ///   - aliases: names of one's own, for ids or names.
    ///   - clock: from where `tomorrow` is counted.
    public init(
        _ fields: [FieldMetadata], deployment: Deployment, aliases: [String: String] = [:], clock: FieldClock
    ) {
        self.fields = Dictionary(fields.map { ($0.id, $0) }) { first, _ in first }
        names = FieldNames(fields.map { FieldNames.Entry(id: $0.id, name: $0.name) }, aliases: aliases)
        coercion = FieldCoercion(deployment: deployment, date: FieldDate(clock: clock))
    }

    /// The field that is called so.
    public func field(named name: String) throws(FieldError) -> FieldMetadata {
        let id = try names.id(of: name)
        guard let field = fields[id] else { throw FieldError(name, "there is no field '\(name)' here") }
        return field
    }

    /// The changes that assignments ask for, one a field and verb, in the order of first mention.
    ///
    /// A list field takes several values with commas between, or one assignment after another; `+value` and `-value`
    /// add to it and take from it. The empty text and, but for text fields, `none` clear a field.
    ///
    /// - Throws: `FieldError` for the first that cannot be understood.
    public func changes(_ assignments: [FieldAssignment]) throws(FieldError) -> [FieldChange] {
        var changes: [FieldChange] = []
        for assignment in assignments {
            let field = try field(named: assignment.name)
            switch assignment.input {
            case .json(let value): changes.append(FieldChange(field.id, .set, .json(value)))
            case .text(let text):
                for change in try coercion.changes(of: field, to: text) { Self.merge(change, into: &changes) }
            }
        }
        return changes
    }

    /// The fields that must be filled and have neither a default nor a change.
    public func missing(after changes: [FieldChange]) -> [FieldMetadata] {
        let given = Set(changes.map(\.field))
        return fields.values.filter { $0.isRequired && !$0.hasDefault && !given.contains($0.id) }
            .sorted { $0.name < $1.name }
    }

    /// Joins a list to the same field's earlier one; any other value replaces it.
    private static func merge(_ change: FieldChange, into changes: inout [FieldChange]) {
        guard let index = changes.firstIndex(where: { $0.field == change.field && $0.verb == change.verb }) else {
            changes.append(change)
            return
        }
        switch (changes[index].value, change.value) {
        case (.json(.array(let first)), .json(.array(let second))):
            changes[index] = FieldChange(change.field, change.verb, .json(.array(first + second)))
        case (.people(let first, isList: true), .people(let second, isList: true)):
            changes[index] = FieldChange(change.field, change.verb, .people(first + second, isList: true))
        default: changes[index] = change
        }
    }
}
