import HTTPTransport
import Testing

extension Transport {
    /// The error of a request that is expected to fail before its body is complete.
    func failure(
        of request: Request, sourceLocation: SourceLocation = #_sourceLocation
    ) async -> TransportError? {
        await #expect(throws: TransportError.self, sourceLocation: sourceLocation) {
            _ = try await self.send(request).body.bytes()
        }
    }
}
