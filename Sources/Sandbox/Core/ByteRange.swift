/// What a `Range` header field asks for.
enum ByteRange: Equatable {
    /// There is none, or one that is not understood: everything.
    case whole
    case part(Range<Int>)
    /// It begins behind the end.
    case unsatisfiable

    /// - Parameters:
    ///   - header: `bytes=0-99`, `bytes=100-` or `bytes=-100`.
    ///   - length: bytes in all.
    init(_ header: String?, length: Int) {
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
            self = .whole
            return
        }
        let ends = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            self = .whole
            return
        }
        switch (Int(ends[0]), Int(ends[1])) {
        case (let first?, let last):
            guard first < length else {
                self = .unsatisfiable
                return
            }
            let end = min((last ?? length - 1) + 1, length)
            self = end > first ? .part(first..<end) : .whole
        case (nil, let count?) where ends[0].isEmpty:
            self = count == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - count)..<length)
        default: self = .whole
        }
    }
}
