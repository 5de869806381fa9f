import ArgumentParser
import Console

/// The flags that mean the same under every command.
struct GlobalOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print the server's own JSON (--json=a,b: these fields alone).")
    var json = false

    @Option(
        .words("fields"),
        ArgumentHelp("Print these fields, by path or name: key,summary,status.name.", valueName: "names"))
    var fields: String?

    @Option(.words("jq"), ArgumentHelp("Filter the JSON with a jq expression.", valueName: "expression"))
    var jq: String?

    @Option(.words("format"), ArgumentHelp("table, tsv, csv, json, jsonl or markdown.", valueName: "format"))
    var format: OutputFormat?

    @Flag(name: .customLong("header"), help: "Begin tab-separated output with a line of column names.")
    var header = false

    @Flag(name: .customLong("excel"), help: "With --format csv: a byte-order mark and the locale's separator.")
    var excel = false

    @Flag(name: .customLong("dry-run"), help: "Print the requests that would change something; send none of them.")
    var dryRun = false

    @Flag(name: .customLong("yes"), help: "Answer every confirmation with yes.")
    var yes = false

    @Flag(name: .customLong("no-input"), help: "Never prompt; fail and name the flag that would have answered.")
    var noInput = false

    @Flag(name: .customLong("quiet"), help: "Print no messages, only data and errors.")
    var quiet = false

    @Option(.words("profile"), ArgumentHelp("Use this profile; outranks the environment.", valueName: "name"))
    var profile: String?

    @Option(
        .words("env-file"), ArgumentHelp("Read environment variables from a .env file.", valueName: "file"),
        completion: .file())
    var envFile: String?

    @Option(.words("timeout"), ArgumentHelp("Give up on a request after this long: 30, 90s, 2m.", valueName: "time"))
    var timeout: Seconds?

    @Option(
        .words("max-wait"),
        ArgumentHelp("Wait at most this long for rate limits and retries (60 s).", valueName: "time"))
    var maxWait: Seconds?

    @Flag(name: .customLong("refresh"), help: "Ask the site again for fields, types and users that are remembered.")
    var refresh = false

    @Flag(name: .customLong("verbose"), help: "Trace each request on standard error: method, address, status, time.")
    var verbose = false

    @Flag(name: .customLong("verbose-bodies"), help: "Trace bodies too; secrets are blotted out, other text is not.")
    var verboseBodies = false

    @Option(.words("color", also: "colour"), ArgumentHelp("auto, always or never.", valueName: "when"))
    var color: ColorWhen?

    @Flag(name: .customLong("no-pager"), help: "Never page long output.")
    var noPager = false

    /// Options above that take a value: they may stand before the noun too, and their values are no words.
    static let withValue: Set<String> = [
        "--fields", "--jq", "--format", "--profile", "--env-file", "--timeout", "--max-wait", "--color", "--colour",
    ]

    mutating func validate() throws {
        if jq != nil, format != nil, format != .json {
            throw ValidationError("--jq filters JSON; leave --format out, or say --format json.")
        }
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) contradict each other; give one of them.")
        }
        if excel, format != .csv {
            throw ValidationError("--excel goes with --format csv.")
        }
    }
}

/// How a command's result is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, tsv, csv, json, jsonl, markdown
}

/// When colour is used.
enum ColorWhen: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    var choice: ColorChoice {
        switch self {
        case .auto: .auto
        case .always: .always
        case .never: .never
        }
    }
}

/// A length of time as people write it: `30`, `30s`, `2m`, `1h`.
struct Seconds: ExpressibleByArgument, Sendable, Hashable {
    var duration: Duration

    init?(argument: String) {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
        var digits = argument[...]
        var unit = 1.0
        if let last = digits.last, let factor = units[last] {
            unit = factor
            digits.removeLast()
        }
        guard let number = Double(digits), number.isFinite, number > 0, number * unit < 1e9 else { return nil }
        duration = .milliseconds(Int64((number * unit * 1000).rounded()))
    }
}
