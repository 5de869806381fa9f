import Foundation
import Synchronization

/// One bash that lives as long as a script, so that its variables and directory carry over from step to step.
/// What it holds is used by one thread at a time: a script types its commands one after the other.
final class Shell: @unchecked Sendable {
    struct Printed: Sendable {
        var output: [String]
        var errorOutput: [String]
        var status: Int32
    }

    struct Stuck: Error {}

    private let process = Process()
    private let commands = Pipe()
    private let answers = Pipe()
    private let folder: URL

    init(folder: URL, environment: [String: String]) throws {
        self.folder = folder
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["--noprofile", "--norc"]
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = commands
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        try? commands.fileHandleForWriting.close()
        process.terminate()
    }

    /// Types a command and waits for its end; a command that hangs is killed after `limit` seconds.
    ///
    /// The waiting is done by a thread of its own: the few that run tasks are needed by the tests beside.
    func run(_ command: String, limit: Int = 120) async throws -> Printed {
        try await onThread { try self.wait(for: command, limit: limit) }
    }

    private func wait(for command: String, limit: Int) throws -> Printed {
        let output = folder.appending(path: ".stdout")
        let errorOutput = folder.appending(path: ".stderr")
        let line = "{ \(command)\n} >'\(output.path)' 2>'\(errorOutput.path)' </dev/null; echo \"$?\"\n"
        let killed = Mutex(false)
        let watchdog = DispatchWorkItem { [process] in
            killed.withLock { $0 = true }
            kill(process.processIdentifier, SIGKILL)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limit), execute: watchdog)
        defer { watchdog.cancel() }
        try commands.fileHandleForWriting.write(contentsOf: Data(line.utf8))
        var answer = Data()
        while !answer.contains(0x0A) {
            let piece = answers.fileHandleForReading.availableData
            if piece.isEmpty { throw Stuck() }
            answer += piece
        }
        guard let status = Int32(String(decoding: answer, as: UTF8.self).prefix { $0 != "\n" }) else { throw Stuck() }
        return Printed(output: lines(output), errorOutput: lines(errorOutput), status: status)
    }

    private func lines(_ file: URL) -> [String] {
        let data = (try? Data(contentsOf: file)) ?? Data()
        var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

/// Does something that blocks on a thread made for it.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Swift.Result { try body() }) }.start()
    }
}
