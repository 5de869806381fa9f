/// A proxy's address, and apart from it the name and password that stood in it.
struct ProxyAddress: Sendable, Equatable {
    /// Scheme, host and port; without user and password, so that it can stand in a message.
    var address: String
    var user: String?
    var password: String?

    /// The host alone.
    var host: String {
        let rest = address.split(separator: "/").last ?? ""
        // The colons of an IPv6 address stand in brackets.
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") { return String(rest[...end]) }
        return String(rest.prefix { $0 != ":" })
    }

    var isHTTPS: Bool { address.hasPrefix("https://") }

    /// Basic, Digest, Negotiate and NTLM, whichever the proxy asks for, as `CURLOPT_PROXYAUTH` takes it.
    static let anyAuthentication = 0b1111

    private static let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]

    /// - Parameter text: `[scheme://][user[:password]@]host[:port]`, user and password percent-encoded.
    /// - Throws: `.proxy` where it cannot be read.
    init(_ text: String) throws(TransportError) {
        var scheme = "http"
        var rest = text[...]
        if let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") {
            scheme = text[..<colon].lowercased()
            rest = text[text.index(colon, offsetBy: 3)...]
        }
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = parts[0].percentDecoded
            password = parts.count == 2 ? parts[1].percentDecoded : nil
            rest = rest[rest.index(after: at)...]
        }
        while rest.hasSuffix("/") { rest.removeLast() }
        guard Self.schemes.contains(scheme), !rest.isEmpty, rest.utf8.allSatisfy(\.isAuthorityByte) else {
            throw TransportError(
                .proxy, detail: "the proxy's address is not [http://][user:password@]host[:port]",
                requestMayHaveBeenSent: false)
        }
        address = "\(scheme)://\(rest)"
    }
}

extension Substring {
    /// The text with each `%41` as its byte; nil where that is not UTF-8.
    fileprivate var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(Substring(rest.prefix(2))), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
