import Atlassian
import Confluence
import Console
import HTTPTransport
import HTTPTypes
import Jira

extension Context {
    /// Every setting with its source.
    func configuration() throws -> Configuration {
        try memory.configuration {
            try Configuration.load(
                Configuration.Inputs(
                    environment: environment, profile: options.profile, envFile: options.envFile,
                    workingDirectory: try System.currentDirectory(), homeDirectory: System.homeDirectory(environment)),
                files: DiskFiles())
        }
    }

    /// What makes clients from the settings.
    func resolver() throws -> SiteResolver {
        try memory.resolver {
            let configuration = try configuration()
            var timeouts = Timeouts()
            if let timeout = options.timeout { timeouts.total = timeout.duration }
            let isReadOnly = try configuration.isOn(.readOnly)
            return SiteResolver(
                configuration: configuration,
                memory: FileSiteMemory(path: configuration.directories.sitesFile, files: DiskFiles()),
                headers: [.userAgent: "atl/\(Atl.version)"], timeouts: timeouts,
                makeTransport: { self.transport($0, isReadOnly: isReadOnly) },
                runCommand: { try self.token(from: $0) })
        }
    }

    /// The client for a product's API.
    func client(_ product: Product) async throws -> SiteClient {
        try await resolver().client(for: product)
    }

    func jira() async throws -> JiraClient {
        JiraClient(try await client(.jira))
    }

    func confluence() async throws -> ConfluenceClient {
        ConfluenceClient(try await client(.confluence))
    }

    /// The way to a site: libcurl, then what repeats, what traces, and what holds writes back.
    private func transport(_ curl: CurlOptions, isReadOnly: Bool) -> any Transport {
        var transport = outside.makeTransport(curl)
        if options.verbose || options.verboseBodies {
            transport = TracingTransport(transport, bodies: options.verboseBodies) { [streams] line in
                streams.error.say(line)
            }
        }
        let now = outside.now
        transport = RetryingTransport(
            transport, policy: RetryPolicy(maximumWait: options.maxWait?.duration ?? .seconds(60)),
            clock: .machine { now().milliseconds / 1000 }
        ) { [output] notice in
            output.note("Waiting \(max(1, notice.delay.components.seconds)) s: \(notice.cause.sentence).")
        }
        if options.dryRun { return HoldingTransport(transport, why: .dryRun, output: output) }
        if isReadOnly { return HoldingTransport(transport, why: .readOnly, output: output) }
        return transport
    }

    /// Runs the user's `token_command`.
    func token(from command: [String]) throws -> String {
        let result = try Subprocess(command, environment: environment).run()
        guard result.isSuccess else {
            throw CommandFailure(
                .configuration, "token_command ended with status \(result.status)",
                remedy: "Run it yourself: \(command.first ?? "")")
        }
        return result.outputText.trimmed
    }
}

extension RetryNotice.Cause {
    /// Why there is a wait, in words.
    fileprivate var sentence: String {
        switch self {
        case .rateLimited: "the site limits the rate of requests"
        case .serverUnavailable(let status): "the site is not available (\(status))"
        case .noAnswer: "there was no answer"
        }
    }
}
