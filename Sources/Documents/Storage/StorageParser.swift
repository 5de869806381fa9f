internal import CExpat

/// Reads the XML of Confluence's storage format: fragments with the prefixes `ac:`, `ri:` and `at:` and the named
/// characters of HTML 4, into nodes that know their place in the source.
public struct StorageParser: Sendable {
    /// Elements nested deeper than this are kept as source and not looked into.
    public let maximumDepth: Int

    /// - Parameter maximumDepth: how deep elements are looked into; the default leaves room on a task's small stack.
    public init(maximumDepth: Int = 1_000) {
        self.maximumDepth = max(1, maximumDepth)
    }

    /// Reads a whole fragment.
    ///
    /// - Throws: `StorageError` at the first thing that is not well-formed.
    public func parse(_ source: String) throws(StorageError) -> [StorageNode] {
        var source = source
        return try source.withUTF8 { (bytes) -> Result<[StorageNode], StorageError> in
            let run = run(bytes, from: 0)
            if let failure = run.failure { return .failure(failure.error) }
            return .success(run.nodes)
        }.get()
    }

    /// Reads what can be read: an element at the top level that is not well-formed becomes a verbatim node, and
    /// reading goes on at the next block behind the fault.
    public func parseRecovering(_ source: String) -> (nodes: [StorageNode], errors: [StorageError]) {
        var source = source
        return source.withUTF8 { bytes in
            var nodes: [StorageNode] = []
            var errors: [StorageError] = []
            var start = 0
            while start < bytes.count {
                let run = run(bytes, from: start)
                nodes += run.nodes
                guard let failure = run.failure else { break }
                errors.append(failure.error)
                let end = StorageResynchronization.nextBlock(in: bytes, from: max(failure.offset, failure.start + 1))
                let verbatim = String(decoding: bytes[failure.start..<end], as: UTF8.self)
                nodes.append(StorageNode(.verbatim(verbatim), range: failure.start..<end))
                start = end
            }
            return (nodes, errors)
        }
    }

    private struct Run {
        var nodes: [StorageNode]
        var failure: Failure?
    }

    private struct Failure {
        var error: StorageError
        /// Where the top-level node begins that cannot be read.
        var start: Int
        /// Where the parser stopped.
        var offset: Int
    }

    private func run(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Run {
        let body = UnsafeBufferPointer(rebasing: source[start...])
        guard let parser = XML_ParserCreate("UTF-8") else {
            let error = StorageError(.malformed("out of memory"), offset: start, construct: nil, in: source)
            return Run(nodes: [], failure: Failure(error: error, start: start, offset: source.count))
        }
        defer { XML_ParserFree(parser) }
        let prologue = StorageMarkup.needsEntities(body) ? Self.prologueWithEntities : Self.prologue
        let builder = StorageTreeBuilder(
            parser: parser, source: body, base: prologue.count, maximumDepth: maximumDepth, start: start)
        builder.install()
        let status = withExtendedLifetime(builder) { () -> XML_Status in
            var status = prologue.withUnsafeBufferPointer { feed(parser, $0, isFinal: false) }
            if status == XML_STATUS_OK { status = feed(parser, body, isFinal: false) }
            if status == XML_STATUS_OK {
                builder.isAtEnd = true
                status = Self.epilogue.withUnsafeBufferPointer { feed(parser, $0, isFinal: true) }
            }
            return status
        }
        if status == XML_STATUS_OK { return Run(nodes: builder.finish(), failure: nil) }
        let fault = builder.fault(XML_GetErrorCode(parser))
        let error = StorageError(
            fault.reason, offset: start + fault.position, construct: fault.construct, in: source)
        return Run(
            nodes: builder.completedNodes,
            failure: Failure(
                error: error, start: start + builder.completedEnd, offset: start + fault.offset))
    }

    private func feed(_ parser: XML_Parser, _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool) -> XML_Status {
        // The parser counts a piece in 32 bits.
        let limit = 1 << 30
        var rest = bytes[...]
        repeat {
            let piece = UnsafeBufferPointer(rebasing: rest.prefix(limit))
            rest = rest.dropFirst(limit)
            let status = piece.withMemoryRebound(to: CChar.self) {
                XML_Parse(parser, $0.baseAddress, Int32($0.count), isFinal && rest.isEmpty ? 1 : 0)
            }
            if status != XML_STATUS_OK { return status }
        } while !rest.isEmpty
        return XML_STATUS_OK
    }

    private static let prologue = Array("<\(StorageTreeBuilder.root)>".utf8)
    private static let prologueWithEntities = Array(
        "<!DOCTYPE \(StorageTreeBuilder.root) [\(HTMLEntities.declarations)]><\(StorageTreeBuilder.root)>".utf8)
    private static let epilogue = Array("</\(StorageTreeBuilder.root)>".utf8)
}
