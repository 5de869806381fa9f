import Atlassian
import Console
import HTTPTransport

/// A failure after which the text that a person typed lies in a file.
struct KeptText: Error {
    var cause: any Error
    var path: String
}

extension Context {
    /// Does something with a text that a person typed; where that fails the text is kept in a file.
    ///
    /// - Parameter name: what the file is called, such as `comment-PROJ-1.md`.
    func keeping<Result>(
        _ text: String?, as name: String, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch {
            guard let text, !text.isEmpty, !error.isDryRun else { throw error }
            let state =
                environment["XDG_STATE_HOME"]
                ?? Path.join(
                    System.homeDirectory(environment) ?? System.temporaryDirectory(environment), ".local/state")
            let folder = Path.join(state, "atl/kept")
            let path = Path.join(folder, "\(outside.now().milliseconds)-\(name)")
            do {
                try System.createDirectories(folder, mode: 0o700)
                try System.writeText(path, text, mode: 0o600)
            } catch let second {
                streams.error.say("atl: the text could not be kept either (\(second)); it was:\n\(text)")
                throw error
            }
            throw KeptText(cause: error, path: path)
        }
    }
}

extension Error {
    /// Whether this is no failure but the end of a dry run.
    var isDryRun: Bool {
        guard let error = self as? AtlassianError, case .transport(let transport) = error.kind else { return false }
        return transport.reason == .heldBack(.dryRun)
    }
}
