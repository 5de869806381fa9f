/// What can be set in configuration files.
public enum SettingKey: String, Sendable, Hashable, CaseIterable {
    case profile
    case project
    case board
    case space
    case aliases
    case columns
    case jiraURL = "jira_url"
    case confluenceURL = "confluence_url"
    case deployment
    case username
    case tokenCommand = "token_command"
    case token
    case readOnly = "read_only"
    case proxy = "https_proxy"
    case noProxy = "no_proxy"
    case caFile = "ca_file"
    case verify = "ssl_verify"
    case clientCertificate = "client_cert"
    case clientKey = "client_key"
    case customHeaders = "custom_headers"

    /// What a value looks like.
    public enum Kind: Sendable, Hashable {
        case text
        /// `true` or `false`.
        case flag
        /// Texts; on a command line separated by commas.
        case list
        /// A program and its arguments; on a command line separated by spaces.
        case command
        /// Names with texts.
        case map
        /// The base address of a site.
        case address
        /// `cloud` or `dc`.
        case deployment
    }

    public var kind: Kind {
        switch self {
        case .aliases, .customHeaders: .map
        case .columns: .list
        case .tokenCommand: .command
        case .jiraURL, .confluenceURL: .address
        case .deployment: .deployment
        case .readOnly, .verify: .flag
        default: .text
        }
    }

    /// Whether a project's `.atl.json` may set it. A cloned repository must not choose where a token goes, through
    /// what, or what is run.
    public var mayStandInProject: Bool {
        switch self {
        case .profile, .project, .board, .space, .aliases, .columns: true
        default: false
        }
    }

    /// Whether a value is never shown and never typed on a command line.
    public var isSecret: Bool { self == .token || self == .customHeaders }

    /// Whether it may stand in a profile.
    var mayStandInProfile: Bool { self != .profile && self != .token }

    /// One line about what it does.
    public var summary: String {
        switch self {
        case .profile: "the profile that is used where none is named"
        case .project: "the project that is meant where none is named"
        case .board: "the board that is meant where none is named"
        case .space: "the space that is meant where none is named"
        case .aliases: "commands of one's own: aliases.NAME"
        case .columns: "the columns of issue lists"
        case .jiraURL: "Jira's base address, with its context path"
        case .confluenceURL: "Confluence's base address; on Cloud Jira's with /wiki unless set"
        case .deployment: "cloud or dc, where the address does not tell"
        case .username: "whose token token_command gives: Cloud's e-mail address, Data Center's user name"
        case .tokenCommand: "a command that prints the token"
        case .token: "the token itself, kept apart from the configuration"
        case .readOnly: "whether everything that would change something is refused"
        case .proxy: "the proxy for https addresses"
        case .noProxy: "hosts that are reached without the proxy"
        case .caFile: "a file of certificates that are trusted besides the system's"
        case .verify: "whether the site's certificate has to verify"
        case .clientCertificate: "the client certificate's file"
        case .clientKey: "the client key's file"
        case .customHeaders: "headers that each request to the site carries: custom_headers.NAME"
        }
    }
}
