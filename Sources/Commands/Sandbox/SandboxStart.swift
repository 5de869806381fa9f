import ArgumentParser
import Console
import JSON

/// `atl sandbox start`
struct SandboxStart: AtlCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start the site in the background.",
        discussion: """
            Prints the site's address. Options behind -- go to atl-sandbox (atl-sandbox --help lists them).

            EXAMPLES:
              atl sandbox start
              atl sandbox start --flavor dc
              atl sandbox start --port 8080 -- --clock 2026-11-02T09:00:00Z
            """)

    @Option(.words("flavor"), ArgumentHelp("cloud or dc.", valueName: "flavor"))
    var flavor: Flavor?

    @Option(.words("port"), ArgumentHelp("Where it listens; a free port else.", valueName: "n"))
    var port: Int?

    @Argument(parsing: .postTerminator, help: ArgumentHelp("Options for atl-sandbox.", valueName: "option"))
    var rest: [String] = []

    @OptionGroup(title: "Everywhere")
    var global: GlobalOptions

    enum Flavor: String, ExpressibleByArgument, CaseIterable {
        case cloud, dc
    }

    func run(_ context: Context) async throws {
        if let running = try RunningSandbox.current(context) {
            return try context.output.write(
                WriteResult(
                    changed: false, id: running.processID, url: running.url,
                    message: "The sandbox runs already at \(running.url)"))
        }
        let sandbox = try start(try program(context), context)
        try sandbox.save(context)
        try context.output.write(
            WriteResult(
                changed: true, id: sandbox.processID, url: sandbox.url,
                message: "Started. To talk to it from this shell: eval \"$(atl sandbox env)\""))
    }

    /// `atl-sandbox` beside this program, else along PATH.
    private func program(_ context: Context) throws -> String {
        if let own = System.executablePath {
            let beside = Path.join(Path.parent(of: own), "atl-sandbox")
            if System.status(of: beside) != nil { return beside }
        }
        if let found = System.findProgram("atl-sandbox", environment: context.environment) { return found }
        throw CommandFailure(
            .failure, "atl-sandbox is neither beside atl nor on PATH", remedy: "make install puts both in place.")
    }

    private func start(_ program: String, _ context: Context) throws -> RunningSandbox {
        let folder = try System.makeTemporaryDirectory()
        let pipe = Path.join(folder, "announcement")
        let log = Path.join(folder, "log")
        var arguments = ["serve", "--port", String(port ?? 0)]
        if let flavor { arguments += ["--flavor", flavor.rawValue] }
        arguments += rest
        // The shell detaches the site from this terminal; the pipe with a name tells when it is ready. Opening that pipe
        // waits for its reader, and whoever waits must not hold the pipe that this process reads meanwhile.
        let script = #"""
            mkfifo "$1" && fifo=$1 && log=$2 && shift 2 || exit 1
            ( exec </dev/null >"$log" 2>&1; exec nohup "$@" >"$fifo" ) &
            echo $!
            """#
        let result = try Subprocess(
            ["/bin/sh", "-c", script, "sh", pipe, log, program] + arguments, environment: context.environment
        ).run()
        let file = try OpenFile(pipe, .read)
        var bytes: [UInt8] = []
        while !bytes.contains(0x0A) {
            let piece = try file.read(upTo: 65_536)
            if piece.isEmpty { break }
            bytes += piece
        }
        guard let announcement = try? JSONValue(parsing: Array(bytes.prefix { $0 != 0x0A })) else {
            let said = (try? System.readText(log))?.trimmed ?? ""
            throw CommandFailure(.failure, "the sandbox did not start" + (said.isEmpty ? "" : ": \(said)"))
        }
        try? System.removeTree(folder)
        return RunningSandbox(processID: result.outputText, announcement: announcement)
    }
}
