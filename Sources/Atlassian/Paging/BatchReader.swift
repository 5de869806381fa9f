import Synchronization

/// Reads one list from its start to its end, with at most one batch under way ahead of the consumer.
final class BatchReader: Sendable {
    private enum State {
        case ready(BatchCursor)
        case ahead(Task<Result<BatchStep, AtlassianError>, Never>)
        case ended
    }

    private let list: Batches
    private let state: Mutex<State>

    init(_ list: Batches) {
        self.list = list
        state = Mutex(list.limit.map { $0 > 0 } ?? true ? .ready(BatchCursor(list)) : .ended)
    }

    deinit {
        // A consumer that stops early has no use for the batch that is under way.
        state.withLock { state in
            if case .ahead(let task) = state { task.cancel() }
        }
    }

    func next() async throws(AtlassianError) -> Batch? {
        let now = state.withLock { state in
            defer { state = .ended }
            return state
        }
        let result: Result<BatchStep, AtlassianError>
        switch now {
        case .ended: return nil
        case .ready(let cursor): result = await cursor.fetch(by: list.client)
        case .ahead(let task):
            result = await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
        }
        let step = try result.get()
        if let cursor = step.next {
            let client = list.client
            let next = list.looksAhead ? State.ahead(Task { await cursor.fetch(by: client) }) : .ready(cursor)
            state.withLock { $0 = next }
        }
        return step.batch
    }
}

/// One batch, and where its list goes on; nil at the end.
struct BatchStep: Sendable {
    let batch: Batch
    let next: BatchCursor?
}
