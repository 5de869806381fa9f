import Console
import JSON

/// What became of one of several things.
struct EachResult<Value: Sendable>: Sendable {
    var key: String
    var outcome: Result<Value, any Error>
}

extension Context {
    /// Does something to each of several things, a few at a time, and gives the outcomes in the order of the keys.
    func each<Value: Sendable>(
        _ keys: [String], concurrency: Int = 8, _ body: @escaping @Sendable (String) async throws -> Value
    ) async throws -> [EachResult<Value>] {
        try await withThrowingTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
            var outcomes = [Result<Value, any Error>?](repeating: nil, count: keys.count)
            var next = 0
            func start() {
                let index = next
                next += 1
                group.addTask {
                    do {
                        return (index, .success(try await body(keys[index])))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            while next < min(concurrency, keys.count) { start() }
            while let (index, outcome) = try await group.next() {
                outcomes[index] = outcome
                if next < keys.count { start() }
            }
            return zip(keys, outcomes).compactMap { key, outcome in
                outcome.map { EachResult(key: key, outcome: $0) }
            }
        }
    }

    /// Reports a write to each of several things: one failure of one is itself the error, some of several are 8.
    func write(
        toEach keys: [String], _ body: @escaping @Sendable (String) async throws -> WriteResult
    ) async throws {
        let results = try await each(keys, body)
        if keys.count == 1 {
            for result in results { try output.write(try result.outcome.get()) }
            return
        }
        var written: [WriteResult] = []
        var failed = 0
        for result in results {
            switch result.outcome {
            case .success(let write): written.append(write)
            case .failure(let error) where error.isDryRun: continue
            case .failure(let error):
                failed += 1
                var report = ErrorReport(error)
                if output.isJSON {
                    written.append(.failed(result.key, report))
                } else {
                    report.message = "\(result.key): \(report.message)"
                    streams.error.say(report.text)
                }
            }
        }
        if !options.dryRun { try output.write(written, isList: true) }
        if failed > 0 { throw PartlyDone(failed: failed, total: keys.count) }
    }
}

extension WriteResult {
    /// A failure among several, as it stands in the JSON.
    fileprivate static func failed(_ key: String, _ report: ErrorReport) -> WriteResult {
        WriteResult(
            changed: false, key: key, message: report.message, details: ["error": report.json["error"] ?? .null])
    }
}
