import HTTPTransport
import HTTPTypes
public import JSON

/// A list of results, fetched batch by batch as it is read.
///
/// While the consumer works on one batch the next is under way, and never more than that one.
public struct Batches: AsyncSequence, Sendable {
    public typealias Element = Batch
    public typealias Failure = AtlassianError

    let client: SiteClient
    let request: SiteRequest
    let paging: Paging
    let keys: [String]
    let limit: Int?
    let looksAhead: Bool

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(BatchReader(self))
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let reader: BatchReader

        fileprivate init(_ reader: BatchReader) {
            self.reader = reader
        }

        public mutating func next() async throws(AtlassianError) -> Batch? {
            try await reader.next()
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AtlassianError) -> Batch? {
            try await reader.next()
        }
    }

    /// All elements of all batches.
    public func elements() async throws(AtlassianError) -> [JSONText] {
        var elements: [JSONText] = []
        for try await batch in self { elements += batch.elements }
        return elements
    }

    /// All elements of all batches as values.
    public func values<Value: JSONReadable>(
        as type: Value.Type = Value.self
    ) async throws(AtlassianError) -> [Value] {
        var values: [Value] = []
        for try await batch in self { values += try batch.values() as [Value] }
        return values
    }
}

extension SiteClient {
    /// A list of results.
    ///
    /// - Parameters:
    ///   - request: the first batch's request, without the parameters of paging.
    ///   - keys: the names under which the elements may stand, the likeliest first; none where the answer is the
    ///     list, or holds it under one of the usual names.
    ///   - paging: how the list continues.
    ///   - limit: elements after which the list ends; nil for all of them.
    ///   - looksAhead: whether the next batch is fetched while the consumer works on one.
    public func batches(
        _ request: SiteRequest, of keys: String..., by paging: Paging, limit: Int? = nil, looksAhead: Bool = true
    ) -> Batches {
        Batches(
            client: self, request: request, paging: paging, keys: keys, limit: limit, looksAhead: looksAhead)
    }

    /// A list of results that a GET gives.
    public func batches(
        _ path: APIPath, _ query: Query = [:], of keys: String..., by paging: Paging, limit: Int? = nil,
        looksAhead: Bool = true
    ) -> Batches {
        Batches(
            client: self, request: SiteRequest(.get, path, query, repetition: .read), paging: paging, keys: keys,
            limit: limit, looksAhead: looksAhead)
    }
}
