import HTTPTransport
import HTTPTypes
import JSON

extension Context {
    /// Sends a request to the sandbox's own controls, which are no part of any product.
    func control(
        _ sandbox: RunningSandbox, _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil
    ) async throws -> [UInt8] {
        guard
            let request = Request(
                method, url: sandbox.url + path, headers: body == nil ? [:] : [.contentType: "application/json"],
                body: body.map(RequestBody.bytes) ?? .none)
        else { throw CommandFailure(.failure, "the sandbox's address \(sandbox.url) cannot be used") }
        let response: Response
        let answer: [UInt8]
        do throws(TransportError) {
            response = try await outside.makeTransport(CurlOptions()).send(request)
            answer = try await response.body.bytes()
        } catch {
            throw CommandFailure(
                .noAnswer, "the sandbox at \(sandbox.url) does not answer", remedy: "atl sandbox start")
        }
        guard (200..<300).contains(response.head.status.code) else {
            let said = (try? JSONValue(parsing: answer))?["message"]?.string ?? String(decoding: answer, as: UTF8.self)
            throw CommandFailure(.conflict, "the sandbox refused: \(said)")
        }
        return answer
    }
}
