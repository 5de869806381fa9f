/// How a list continues: the four ways that Jira and Confluence know.
public struct Paging: Sendable, Hashable {
    enum Model: Sendable, Hashable {
        case token(parameter: String, answer: String)
        case offset(parameter: String)
        case link
        case detected
    }

    let model: Model
    /// The name under which the size of a batch is asked for.
    let sizeParameter: String
    /// Elements that are asked for at a time; the server may send fewer. Nil leaves that to the request.
    public var size: Int?

    /// A token in the answer names the next batch, and its absence the last: Jira Cloud's search and usage lists.
    ///
    /// - Parameters:
    ///   - parameter: where the token goes, in the query of a GET and in the JSON of a POST.
    ///   - answer: where it comes from.
    public static func token(
        size: Int = 100, parameter: String = "nextPageToken", answer: String = "nextPageToken",
        sizeParameter: String = "maxResults"
    ) -> Paging {
        Paging(model: .token(parameter: parameter, answer: answer), sizeParameter: sizeParameter, size: size)
    }

    /// A number of elements to pass over: the rest of Jira. `isLast`, `total` and an empty batch end the list.
    public static func offset(
        size: Int = 50, parameter: String = "startAt", sizeParameter: String = "maxResults"
    ) -> Paging {
        Paging(model: .offset(parameter: parameter), sizeParameter: sizeParameter, size: size)
    }

    /// A link to the next batch, in the `Link` header or in `_links.next`: Confluence, Cloud and Data Center alike.
    public static func link(size: Int = 100, sizeParameter: String = "limit") -> Paging {
        Paging(model: .link, sizeParameter: sizeParameter, size: size)
    }

    /// Whichever way the answers show: for addresses that a person typed.
    public static let detected = Paging(model: .detected, sizeParameter: "", size: nil)
}
