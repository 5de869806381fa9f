import HTTPTransport
import HTTPTypes
import JSON

/// A place in a list: the request for the batch there, and what guards against a list without end.
struct BatchCursor: Sendable {
    private var request: SiteRequest
    private let paging: Paging
    private let keys: [String]
    private let limit: Int?
    /// Elements that were passed on.
    private var count = 0
    /// The value of the offset parameter.
    private var start: Int
    /// Hashes of the tokens and links that were followed: they are many, and long.
    private var seen: Set<Int> = []
    private var emptyBatches = 0
    private var firstElement: JSONText?

    /// Batches without an element that a list of links may hold in a row: what the reader may not see is left out.
    private static let emptyBatchLimit = 25

    init(_ list: Batches) {
        request = list.request
        paging = list.paging
        keys = list.keys
        limit = list.limit
        start = 0
        if case .offset(let parameter) = paging.model { start = request.parameter(parameter).flatMap { Int($0) } ?? 0 }
        if let size = paging.size, request.parameter(paging.sizeParameter) == nil {
            request.set(paging.sizeParameter, to: JSONValue(min(size, limit ?? size)))
        }
    }

    /// Fetches the batch. Its elements are cut apart here, while the consumer still works on the batch before.
    @concurrent
    func fetch(by client: SiteClient) async -> Result<BatchStep, AtlassianError> {
        do throws(AtlassianError) {
            let (exchange, json) = try await client.json(request)
            let answer = try exchange.reading { try BatchAnswer(json, keys: keys) }
            return .success(try step(exchange, answer))
        } catch {
            return .failure(error)
        }
    }

    private func step(_ exchange: Exchange, _ answer: BatchAnswer) throws(AtlassianError) -> BatchStep {
        var next = try following(exchange, answer)
        let room = limit.map { $0 - count } ?? .max
        let elements = answer.elements.count > room ? Array(answer.elements.prefix(room)) : answer.elements
        let hasMore = next != nil || elements.count < answer.elements.count
        if answer.elements.count >= room { next = nil }
        next?.count += elements.count
        let batch = Batch(
            elements: elements, offset: count, total: answer.total, hasMore: hasMore, isLast: next == nil,
            envelope: answer.json, exchange: exchange)
        return BatchStep(batch: batch, next: next)
    }

    private func following(_ exchange: Exchange, _ answer: BatchAnswer) throws(AtlassianError) -> BatchCursor? {
        switch paging.model.settled(for: answer, exchange) {
        case .token(let parameter, let name): try byToken(exchange, answer, parameter, name)
        case .offset(let parameter): try byOffset(exchange, answer, parameter)
        case .link: try byLink(exchange, answer)
        case .detected: nil
        }
    }

    private func byToken(
        _ exchange: Exchange, _ answer: BatchAnswer, _ parameter: String, _ name: String
    ) throws(AtlassianError) -> BatchCursor? {
        // `isLast: true` beside a token has been seen where more followed: the token decides.
        guard let token = answer.text(name), !token.isEmpty else { return nil }
        guard !answer.elements.isEmpty else {
            throw exchange.error(.unreadable(.endlessPaging(detail: "an empty batch names a next one")))
        }
        var next = self
        guard next.seen.insert(token.hashValue).inserted else {
            throw exchange.error(.unreadable(.endlessPaging(detail: "the same token came twice")))
        }
        next.request.set(parameter, to: .string(token))
        return next
    }

    private func byOffset(
        _ exchange: Exchange, _ answer: BatchAnswer, _ parameter: String
    ) throws(AtlassianError) -> BatchCursor? {
        guard let first = answer.elements.first, answer.isLast != true else { return nil }
        let end = start + answer.elements.count
        if answer.isLast == nil, let total = answer.total, end >= total { return nil }
        if let given = answer.number(parameter), given != start {
            throw exchange.error(
                .unreadable(.endlessPaging(detail: "the batch from \(start) was asked for, the one from \(given) came"))
            )
        }
        if first == firstElement {
            // A list that knows nothing of paging comes whole each time.
            guard answer.total != nil || answer.isLast != nil else { return nil }
            throw exchange.error(.unreadable(.endlessPaging(detail: "the same batch came twice")))
        }
        var next = self
        next.firstElement = first
        next.start = end
        next.request.set(parameter, to: JSONValue(end))
        return next
    }

    private func byLink(_ exchange: Exchange, _ answer: BatchAnswer) throws(AtlassianError) -> BatchCursor? {
        guard let link = LinkHeader.next(exchange.response.head.headerFields) ?? answer.link else { return nil }
        let path = exchange.site.relativeTarget(of: exchange.request.url) ?? "/"
        guard let target = exchange.site.relativeTarget(of: link, from: path) else {
            throw exchange.error(.unreadable(.foreignLink(SafeAddress.text(link, keepsQuery: false))))
        }
        var next = self
        guard next.seen.insert(target.hashValue).inserted else {
            throw exchange.error(.unreadable(.endlessPaging(detail: "the same link came twice")))
        }
        next.emptyBatches = answer.elements.isEmpty ? emptyBatches + 1 : 0
        guard next.emptyBatches <= Self.emptyBatchLimit else {
            throw exchange.error(.unreadable(.endlessPaging(detail: "empty batches keep naming a next one")))
        }
        next.request.target = .link(target)
        return next
    }
}
