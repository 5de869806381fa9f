import Foundation
import Testing

/// Types every script under Scripts at the built programs.
@Suite(.serialized) struct ScriptTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var file: URL
        var flavor: Script.Flavor

        var testDescription: String { "\(file.deletingPathExtension().lastPathComponent) (\(flavor.rawValue))" }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts")

    static let cases: [Case] = {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let scripts = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "txtar" }
        return scripts.sorted { $0.path < $1.path }.flatMap { file in
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            return Script.flavors(of: text).map { Case(file: file, flavor: $0) }
        }
    }()

    /// The folder of the built programs: the one that the tests' own bundle lies in.
    static let programs: URL = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent()
    }()

    @Test("a script prints what it says", arguments: cases)
    func script(_ test: Case) async throws {
        let source = try String(contentsOf: test.file, encoding: .utf8)
        let archive = Archive(source)
        let script = try Script(archive.text, flavor: test.flavor)
        try #require(!script.steps.isEmpty, "the script types nothing")

        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "atl-script-\(UUID().uuidString)")
        let work = folder.appending(path: "work")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in archive.files {
            let target = work.appending(path: file.name)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: target)
        }

        let arguments = script.sandboxArguments
        let sandbox =
            script.needsSandbox
            ? try await onThread {
                try SandboxProcess(programs: Self.programs, flavor: test.flavor, arguments: arguments)
            } : nil
        let environment = Self.environment(home: folder).merging(sandbox?.environment ?? [:]) { $1 }
        let shell = try Shell(folder: work, environment: environment)
        for step in script.steps {
            let printed = try await shell.run(step.command)
            let place = "\(test.file.lastPathComponent):\(step.line): $ \(step.command)"
            let all = """
                \(place)
                --- standard output
                \(printed.output.joined(separator: "\n"))
                --- standard error
                \(printed.errorOutput.joined(separator: "\n"))
                --- exit status \(printed.status)
                """
            #expect(printed.status == step.status, "\(all)")
            #expect(Pattern.matches(step.output, printed.output), "standard output differs\n\(all)")
            if let expected = step.errorOutput {
                #expect(Pattern.matches(expected, printed.errorOutput), "standard error differs\n\(all)")
            }
        }
    }

    /// Nothing of the machine that runs the tests but its programs.
    private static func environment(home: URL) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return [
            "PATH": programs.path + ":" + path, "HOME": home.path, "TMPDIR": home.path, "TZ": "UTC",
            "LC_ALL": "C.UTF-8", "TERM": "dumb", "PROGRAMS": programs.path,
            "XDG_CONFIG_HOME": home.appending(path: "config").path,
            "XDG_CACHE_HOME": home.appending(path: "cache").path,
            "XDG_STATE_HOME": home.appending(path: "state").path,
        ]
    }
}
