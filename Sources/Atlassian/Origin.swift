/// Scheme, host and port: what a credential is bound to.
public struct Origin: Sendable, Hashable, CustomStringConvertible {
    /// `https` or `http`.
    public let scheme: String
    /// In lower case; an IPv6 address keeps its brackets.
    public let host: String
    /// The port, the scheme's own where the address names none.
    public let port: Int

    /// Whether the host is this machine, by address or as `localhost`.
    public var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether a credential may travel there: over TLS, or not leaving this machine.
    public var isConfidential: Bool { scheme == "https" || isLoopback }

    /// Host and port as they stand in an address.
    public var authority: String {
        port == Self.port(of: scheme) ? host : "\(host):\(port)"
    }

    public var description: String { "\(scheme)://\(authority)" }

    private static func port(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

    init(https host: String) {
        scheme = "https"
        self.host = host
        port = 443
    }

    /// Reads what stands between `://` and the path; nil where it is not a host with an optional port.
    init?(scheme: some StringProtocol, authority: some StringProtocol) {
        let scheme = scheme.lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        var host = authority.lowercased()
        var port = Self.port(of: scheme)
        let end =
            host.hasPrefix("[") ? host.firstIndex(of: "]").map { host.index(after: $0) } : host.firstIndex(of: ":")
        if let end, end < host.endIndex {
            guard host[end] == ":" else { return nil }
            let digits = host[host.index(after: end)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy(Self.isDigit), let number = UInt16(digits), number > 0 else { return nil }
                port = Int(number)
            }
            host = String(host[..<end])
        }
        guard Self.isHost(host) else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    private static func isHost(_ host: String) -> Bool {
        if host.hasPrefix("[") {
            return host.hasSuffix("]") && host.count > 3
                && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        return !host.isEmpty && !host.hasPrefix(".") && !host.hasPrefix("-")
            && host.utf8.allSatisfy { byte in
                isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// An absolute address cut into its origin and what follows.
struct AbsoluteURL: Sendable, Hashable {
    let origin: Origin
    /// Path and query, beginning with `/`, without a fragment.
    let target: String

    /// Nil for anything but an `http` or `https` address without a user name in it.
    init?(_ text: some StringProtocol) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        let rest = text[text.index(colon, offsetBy: 3)...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        // A backslash ends the host in browsers and not in libcurl; nothing good holds one.
        guard !text.contains("\\"), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
            let origin = Origin(scheme: text[..<colon], authority: rest[..<end])
        else { return nil }
        let target = rest[end...].prefix { $0 != "#" }
        self.origin = origin
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
    }
}
