package import HTTPTypes

extension HTTPFields {
    /// A field's value by the field's name, for names that HTTPTypes has no constant for.
    package subscript(named name: String) -> String? {
        HTTPField.Name(name).flatMap { self[$0] }
    }
}
