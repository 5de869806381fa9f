import Atlassian
import Documents
import JSON

/// Text as a site keeps it: ADF where the API takes it, wiki markup elsewhere.
extension Deployment {
    /// Markdown as the value of a text field.
    func body(markdown: String) throws -> JSONValue {
        let document = try Document(markdown: markdown)
        switch self {
        case .cloud: return document.adf()
        case .dataCenter: return .string(document.wiki())
        }
    }
}

extension JSONValue {
    /// The document that a text field holds, whichever way it is kept; nil where it holds none.
    var document: Document? {
        switch self {
        case .object: try? Document(adf: self)
        case .string(let text) where !text.isEmpty: Document(wiki: text)
        default: nil
        }
    }
}
