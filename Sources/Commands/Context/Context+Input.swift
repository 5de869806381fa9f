import Console

extension Context {
    /// The bytes of a file; `-` is standard input.
    func readBytes(_ file: String) throws -> [UInt8] {
        guard file != "-" else { return try streams.input.readAll() }
        do {
            return try System.readFile(Path.expandingHome(file, home: System.homeDirectory(environment)))
        } catch {
            throw CommandFailure(.usage, "\(file) cannot be read: \(error.reason)")
        }
    }

    /// The text of a file; `-` is standard input.
    func readText(_ file: String) throws -> String {
        let bytes = try readBytes(file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.usage, "\(file == "-" ? "standard input" : file) is not UTF-8 text")
        }
        return text
    }
}
