import Foundation
import JSON
import Sandbox

/// What stands on the command line was not understood.
struct UsageError: Error {
    var message: String
}

/// `atl-sandbox serve [--port N] …`
struct SandboxCommand {
    static let usage = """
        usage: atl-sandbox serve [options]

        Serves a Jira and a Confluence that live in memory, until it is stopped. The first line on standard output
        is one JSON object with the addresses and the users.

          --flavor cloud|dc        which family of site (cloud)
          --host ADDRESS           where to listen (127.0.0.1)
          --port N                 0 takes a free one (0)
          --jira-context PATH      the path below which Jira stands (none)
          --confluence-context PATH  the path below which Confluence stands (/wiki, or /confluence with dc)
          --clock TIME             what time it is at the start, such as 2026-11-02T09:00:00Z (now); time runs on
          --empty                  no projects and no spaces
        """

    private var host = "127.0.0.1"
    private var port: UInt16 = 0
    private var configuration = SandboxConfiguration(clock: { .now })

    init(arguments: [String]) throws {
        var rest = arguments[...]
        guard let word = rest.popFirst() else { throw UsageError(message: Self.usage) }
        if ["help", "--help", "-h"].contains(word) {
            print(Self.usage)
            exit(0)
        }
        guard word == "serve" else { throw UsageError(message: "unknown command '\(word)'\n\(Self.usage)") }
        try read(options: rest)
    }

    private mutating func read(options: ArraySlice<String>) throws {
        var options = OptionReader(options)
        var confluenceContext: String?
        while let name = options.next() {
            switch name {
            case "--flavor":
                let value = try options.value()
                guard let flavor = Flavor(rawValue: value) else {
                    throw UsageError(message: "--flavor is cloud or dc, not '\(value)'")
                }
                configuration.flavor = flavor
            case "--host": host = try options.value()
            case "--port": port = try options.number()
            case "--jira-context": configuration.jiraContext = try options.context()
            case "--confluence-context": confluenceContext = try options.context()
            case "--clock":
                let value = try options.value()
                guard let start = Moment(value) else {
                    throw UsageError(message: "--clock takes a time such as 2026-11-02T09:00:00Z, not '\(value)'")
                }
                let launch = Moment.now
                configuration.clock = {
                    Moment(milliseconds: start.milliseconds + Moment.now.milliseconds - launch.milliseconds)
                }
            case "--empty": configuration.seed = .empty
            default: throw UsageError(message: "unknown option '\(name)'\n\(Self.usage)")
            }
        }
        configuration.confluenceContext =
            confluenceContext ?? (configuration.flavor == .cloud ? "/wiki" : "/confluence")
    }

    func run() async throws {
        let server = SandboxServer(host: host, port: port, configuration: configuration)
        try await server.run { announcement in
            FileHandle.standardOutput.write(Data(JSONWriter(.compact).bytes(announcement)) + Data("\n".utf8))
        }
    }
}

/// Takes options off the command line, `--name value` and `--name=value`.
struct OptionReader {
    private var rest: ArraySlice<String>
    private var current = ""

    init(_ arguments: ArraySlice<String>) {
        rest = arguments
    }

    mutating func next() -> String? {
        guard let word = rest.popFirst() else { return nil }
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 { rest = [parts[1]] + rest }
        current = parts[0]
        return current
    }

    mutating func value() throws -> String {
        guard let value = rest.popFirst() else { throw UsageError(message: "\(current) needs a value") }
        return value
    }

    mutating func number<Number: FixedWidthInteger>() throws -> Number {
        let text = try value()
        guard let number = Number(text) else { throw UsageError(message: "\(current) takes a number, not '\(text)'") }
        return number
    }

    /// A path that is empty or begins with a slash and ends without one.
    mutating func context() throws -> String {
        let segments = try value().split(separator: "/")
        return segments.map { "/\($0)" }.joined()
    }
}

extension Moment {
    static var now: Moment { Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1_000)) }
}
