import HTTPTransport

/// Addresses as errors may show them.
enum SafeAddress {
    /// Parts of names whose values are never shown.
    private static let secretNames = [
        "token", "secret", "password", "passwd", "signature", "credential", "apikey", "api_key", "jwt", "auth",
    ]

    /// An address without user, password, fragment, and without the query values that may be secret.
    ///
    /// - Parameter keepsQuery: false for addresses of other hosts, whose queries hold signatures under any name.
    static func text(_ address: String, keepsQuery: Bool = true) -> String {
        var rest = address[...].prefix { $0 != "#" }
        var start = ""
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
            let host = rest.index(colon, offsetBy: 3)
            start = String(rest[..<host])
            rest = rest[host...]
            let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            if let at = rest[..<end].lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        }
        guard let mark = rest.firstIndex(of: "?") else { return start + rest }
        let path = start + rest[..<mark]
        guard keepsQuery else { return path }
        let items = rest[rest.index(after: mark)...].split(separator: "&").map { item in
            let name = item.prefix { $0 != "=" }
            return isSecret(name) ? "\(name)=…" : String(item)
        }
        return path + "?" + items.joined(separator: "&")
    }

    private static func isSecret(_ name: Substring) -> Bool {
        let name = name.lowercased()
        guard name != "nextpagetoken" else { return false }
        return secretNames.contains { name.contains($0) }
    }
}

extension Request {
    /// Whether the request goes to the site or to the gateway's view of it.
    func isDestined(for site: Site) -> Bool {
        guard let url = AbsoluteURL(url), url.origin == site.requestBase.origin else { return false }
        return site.relativeTarget(of: self.url) != nil
    }

    /// The address without anything secret.
    func safeAddress(for site: Site) -> String {
        SafeAddress.text(url, keepsQuery: isDestined(for: site))
    }
}
