/// A shell session with what it must print.
///
///     # A sentence that says what is shown.
///     flavors: cloud dc
///     sandbox: --seed 7
///
///     $ atl issue get DEMO-1 --jq .key
///     DEMO-1
///
///     [dc] $ atl issue get DEMO-9999
///     ! ...no issue DEMO-9999...
///     ? 3
///
/// `$` types a command, in the same shell as the commands before it. The lines under it are what standard output must
/// hold; lines with `!` are standard error, which is not looked at where there are none (`!` alone says that it is
/// empty); `?` is the exit status where it is not 0. `...` stands for any text within a line; alone on its line, for any number of lines. A line that
/// begins with `[cloud]` or `[dc]` belongs to that flavor alone. A backslash before the first character of an
/// expected line takes its meaning away.
struct Script {
    struct Step {
        var line: Int
        var command: String
        var output: [String] = []
        var errorOutput: [String]?
        var status: Int32 = 0
    }

    enum Flavor: String, CaseIterable {
        case cloud, dc
    }

    var flavors: [Flavor] = Flavor.allCases
    var sandboxArguments: [String] = []
    /// False for scripts that need no site.
    var needsSandbox = true
    var steps: [Step] = []

    struct Malformed: Error {
        var line: Int
        var text: String
    }

    init(_ text: String, flavor: Flavor) throws {
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var line = String(raw)
            if let (named, rest) = Self.flavorPrefix(line) {
                guard named == flavor else { continue }
                line = rest
            }
            try take(line, number: index + 1)
        }
        // Blank lines between steps are layout.
        for index in steps.indices {
            while steps[index].output.last == "" { steps[index].output.removeLast() }
        }
    }

    static func flavors(of text: String) -> [Flavor] {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("flavors:") }) else {
            return Flavor.allCases
        }
        return line.dropFirst("flavors:".count).split(separator: " ").compactMap { Flavor(rawValue: String($0)) }
    }

    private static func flavorPrefix(_ line: String) -> (Flavor, String)? {
        for flavor in Flavor.allCases {
            let prefix = "[\(flavor.rawValue)] "
            if line.hasPrefix(prefix) { return (flavor, String(line.dropFirst(prefix.count))) }
        }
        return nil
    }

    private mutating func take(_ line: String, number: Int) throws {
        if line.hasPrefix("$ ") {
            steps.append(Step(line: number, command: String(line.dropFirst(2))))
        } else if line.hasPrefix("> "), !steps.isEmpty, steps[steps.count - 1].output.isEmpty {
            steps[steps.count - 1].command += "\n" + line.dropFirst(2)
        } else if steps.isEmpty {
            if line.hasPrefix("sandbox: none") {
                needsSandbox = false
            } else if line.hasPrefix("sandbox:") {
                sandboxArguments = line.dropFirst("sandbox:".count).split(separator: " ").map(String.init)
            } else if !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix("flavors:") {
                throw Malformed(line: number, text: line)
            }
        } else if line.hasPrefix("# ") || line == "#" {
            return
        } else if line == "!" {
            steps[steps.count - 1].errorOutput = []
        } else if line.hasPrefix("! ") {
            steps[steps.count - 1].errorOutput =
                (steps[steps.count - 1].errorOutput ?? []) + [String(line.dropFirst(2))]
        } else if line.hasPrefix("? ") {
            guard let status = Int32(line.dropFirst(2)) else { throw Malformed(line: number, text: line) }
            steps[steps.count - 1].status = status
        } else {
            steps[steps.count - 1].output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
        }
    }
}
