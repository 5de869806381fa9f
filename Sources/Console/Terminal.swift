/// When to write colours: `--color`.
public enum ColorChoice: String, Sendable, Hashable, CaseIterable {
    /// On a terminal that knows them, unless the environment says otherwise.
    case auto
    case always
    case never
}

/// How many colours there are.
public enum ColorDepth: Int, Sendable, Hashable, Comparable {
    /// No styles either.
    case none
    case basic
    case palette
    case full

    public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What can be shown where a channel leads.
public struct Terminal: Sendable, Hashable {
    /// False for a pipe or a file: what is written is data for another program.
    public var isTerminal: Bool
    /// Width in cells; 80 where nobody knows.
    public var columns: Int
    /// Height in cells; 24 where nobody knows.
    public var rows: Int
    public var color: ColorDepth
    /// Whether links may hide their address (OSC 8).
    public var hasHyperlinks: Bool
    /// Whether characters beyond ASCII can be shown. A pipe gets UTF-8 always.
    public var isUnicode: Bool
    /// Whether the cursor can be moved.
    public var canMoveCursor: Bool

    public init(
        isTerminal: Bool, columns: Int = 80, rows: Int = 24, color: ColorDepth = .none, hasHyperlinks: Bool = false,
        isUnicode: Bool = true, canMoveCursor: Bool = false
    ) {
        self.isTerminal = isTerminal
        self.columns = columns
        self.rows = rows
        self.color = color
        self.hasHyperlinks = hasHyperlinks
        self.isUnicode = isUnicode
        self.canMoveCursor = canMoveCursor
    }

    /// Looks at where the channel leads and at what the environment says of it.
    ///
    /// - Parameter color: the `--color` option, which outranks the environment.
    public init(_ channel: OutputChannel, environment: [String: String], color choice: ColorChoice = .auto) {
        isTerminal = channel.isTerminal
        let size = channel.size
        // COLUMNS is for pipes and tests; a terminal knows better.
        columns = size?.columns ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
        rows = size?.rows ?? 24
        color = Self.color(isTerminal: isTerminal, environment: environment, choice: choice)
        hasHyperlinks =
            isTerminal && !channel.isPaged && color != .none && Self.knowsHyperlinks(environment)
        isUnicode = !isTerminal || Self.isUnicode(environment)
        canMoveCursor = isTerminal && !channel.isPaged && Self.kind(environment) != "dumb"
    }

    private static func kind(_ environment: [String: String]) -> String {
        let kind = environment["TERM"] ?? ""
        return kind.isEmpty ? "dumb" : kind
    }

    private static func color(
        isTerminal: Bool, environment: [String: String], choice: ColorChoice
    ) -> ColorDepth {
        let isForced: Bool
        switch choice {
        case .never: return .none
        case .always: isForced = true
        case .auto:
            guard environment["NO_COLOR", default: ""].isEmpty else { return .none }
            isForced = !["", "0"].contains(environment["CLICOLOR_FORCE", default: ""])
            guard isForced || isTerminal && environment["CLICOLOR"] != "0" else { return .none }
        }
        let kind = kind(environment)
        if kind == "dumb" { return isForced ? .basic : .none }
        if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || kind.hasSuffix("-direct") { return .full }
        return kind.contains("256color") ? .palette : .basic
    }

    /// Only programs known to show them: elsewhere the sequences may come out as rubbish.
    private static func knowsHyperlinks(_ environment: [String: String]) -> Bool {
        let kind = kind(environment)
        if let forced = environment["FORCE_HYPERLINK"] { return forced != "0" }
        if environment["TMUX"] != nil || kind.hasPrefix("screen") || kind.hasPrefix("tmux") { return false }
        if environment["WT_SESSION"] != nil || environment["KONSOLE_VERSION"] != nil { return true }
        if let version = environment["VTE_VERSION"].flatMap({ Int($0) }) { return version >= 5000 }
        if ["iTerm.app", "WezTerm", "vscode", "ghostty"].contains(environment["TERM_PROGRAM"]) { return true }
        return ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"].contains(kind)
    }

    private static func isUnicode(_ environment: [String: String]) -> Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        guard let locale = names.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else {
            #if os(macOS)
            return true
            #else
            return false
            #endif
        }
        let lowercased = locale.lowercased()
        return lowercased.contains("utf-8") || lowercased.contains("utf8")
    }
}
