public import JSON

/// A slice of a list of results, as one answer brought it.
public struct Batch: Sendable {
    /// The elements as the server wrote them.
    public let elements: [JSONText]
    /// The position of the first element in the whole list, counted from 0.
    public let offset: Int
    /// How many elements the server says there are in all; most lists do not say.
    public let total: Int?
    /// Whether there is more behind this batch, be it that the limit cut it off.
    public let hasMore: Bool
    /// Whether the limit ended the list here, so that `hasMore` is all that the caller will get.
    public let isLast: Bool
    /// The whole answer, for what stands beside the elements (`names`, `schema`, `warnings`).
    public let envelope: JSONText

    let exchange: Exchange

    /// The elements as values.
    public func values<Value: JSONReadable>(
        as type: Value.Type = Value.self
    ) throws(AtlassianError) -> [Value] {
        try exchange.reading { try elements.map(Value.init(json:)) }
    }
}
