import Synchronization

/// Gives prepared pieces one by one.
final class Pieces: Sendable {
    private let rest: Mutex<[[UInt8]]>

    init(_ pieces: [[UInt8]]) {
        rest = Mutex(pieces)
    }

    func next() -> [UInt8]? {
        rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
