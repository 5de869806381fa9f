import Foundation

/// A program of the system that tests call.
public struct Program: Sendable {
    public struct Failure: Error {
        public var command: String
        public var status: Int32
        public var output: String
    }

    public let path: String

    /// - Returns: nil where no directory of `PATH`, nor the places for administrators' programs, has it.
    public init?(_ name: String) {
        let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let candidates = (directories + ["/usr/sbin", "/sbin", "/usr/local/sbin"]).map { "\($0)/\(name)" }
        guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else { return nil }
        path = found
    }

    /// Runs it to its end.
    ///
    /// - Returns: what it printed, to standard output and to standard error.
    @discardableResult
    public func run(_ arguments: [String], in directory: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                command: "\(path) \(arguments.joined(separator: " "))", status: process.terminationStatus, output: text)
        }
        return text
    }
}
