/// The user's text editor.
public struct Editor: Sendable {
    /// A line for the shell, to which the file's name is added.
    public let command: String
    private let environment: [String: String]

    /// `VISUAL`, else `EDITOR`, else `vi`.
    public init(environment: [String: String]) {
        command = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
        self.environment = environment
    }

    /// Lets the user edit a text; the calling thread waits.
    ///
    /// - Parameters:
    ///   - suffix: how the file's name ends, which tells an editor what the text is.
    ///   - streams: held while the editor has the screen.
    /// - Throws: ``EditorError`` where the editor fails, with the path of the file, which stays.
    public func edit(_ text: String, suffix: String = ".md", streams: Streams) throws -> Edited {
        let path = try System.makeTemporaryFile(text, suffix: suffix, environment: environment)
        try streams.output.flush()
        streams.error.hold()
        defer { streams.error.release() }
        let status = try Subprocess.shell(command, [path], environment: environment).withTerminal.run().status
        guard status == 0 else { throw EditorError(command: command, status: status, path: path) }
        return Edited(text: try System.readText(path), path: path)
    }

    /// What the user made of a text, still in its file until ``discard()``, so that nothing is lost if what comes next
    /// fails.
    public struct Edited: Sendable, Hashable {
        public let text: String
        public let path: String

        /// Removes the file.
        public func discard() {
            try? System.remove(path)
        }
    }
}

/// The editor did not end well; what it wrote is in the file.
public struct EditorError: Error, Sendable, Hashable, CustomStringConvertible {
    public let command: String
    public let status: Int32
    public let path: String

    public var description: String {
        status == 127
            ? "the editor “\(command)” was not found: set VISUAL or EDITOR (the text is in \(path))"
            : "the editor “\(command)” ended with status \(status) (the text is in \(path))"
    }
}
