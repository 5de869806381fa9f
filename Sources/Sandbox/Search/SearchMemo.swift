import Synchronization

/// What the latest searches found, so that reading on through a long result does not search again for each page.
///
/// A reference, because a search does not change the state. What it holds is true of one revision only.
final class SearchMemo: Sendable {
    struct Key: Hashable, Sendable {
        var jql: String
        var user: UserID?
        var revision: Int
    }

    private let entries = Mutex<[(key: Key, positions: [Int])]>([])

    func find(_ key: Key) -> [Int]? {
        entries.withLock { entries in entries.last { $0.key == key }?.positions }
    }

    func keep(_ positions: [Int], for key: Key) {
        entries.withLock { entries in
            entries.removeAll { $0.key == key }
            entries.append((key, positions))
            if entries.count > 32 { entries.removeFirst() }
        }
    }
}
