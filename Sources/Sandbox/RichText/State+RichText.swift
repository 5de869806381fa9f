import JSON

extension SiteState {
    /// A text with a format as the request's interface shows it: a document, or wiki text.
    func richText(_ value: JSONValue, _ call: Call) -> JSONValue {
        switch (value, call.speaksADF) {
        case (.null, _), (.object, true), (.string, false): value
        case (.string(let text), true): WikiReader.document(text)
        case (.object, false): .string(WikiWriter.text(value))
        default: .null
        }
    }

    /// What `renderedFields` shows.
    func html(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): HTMLWriter.html(WikiReader.document(text))
        case .null: ""
        default: HTMLWriter.html(value)
        }
    }
}
