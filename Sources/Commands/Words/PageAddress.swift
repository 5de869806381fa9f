import Atlassian

/// What a browser address leads to.
enum PageAddress {
    /// Whether an address is Confluence's rather than Jira's.
    static func isPage(_ address: String) -> Bool {
        let path = address.split(separator: "://", maxSplits: 1).last.map(String.init) ?? address
        return ["/wiki/", "/pages/", "/display/", "/x/", "/spaces/"].contains { path.contains($0) }
    }

    /// The id of the page that a word names: the id itself, `id:…`, or an address that holds it.
    ///
    /// - Throws: where the word names no page, or one of another site.
    static func id(of word: String, at site: Site) throws -> String {
        switch Reference(word) {
        case .number(let id), .identifier(let id): return id
        case .address(let address):
            guard let target = site.relativeTarget(of: address) else {
                throw CommandFailure.usage(
                    "\(address) is not an address of \(site.address)",
                    remedy: "--profile chooses another site; atl auth list shows those that are known.")
            }
            guard let id = id(inTarget: target) else {
                throw CommandFailure.usage("\(address) does not lead to a page")
            }
            return id
        default: throw CommandFailure.usage("'\(word)' is neither a page's id nor an address")
        }
    }

    private static func id(inTarget target: String) -> String? {
        let segments = target.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        for (name, value) in zip(segments, segments.dropFirst()) {
            if name == "pages" || name == "edit-v2", value.allSatisfy(\.isASCIIDigit) { return value }
            if name == "x" { return tiny(value) }
        }
        guard let query = target.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        return query.split(separator: "#")[0].split(separator: "&").first { $0.hasPrefix("pageId=") }
            .map { String($0.dropFirst("pageId=".count)) }
    }

    /// The id in a short link: its bytes, the lowest first, in URL-safe base 64 without what pads it.
    static func tiny(_ code: String) -> String? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var value: UInt64 = 0
        var bits = 0
        var id: UInt64 = 0
        var shift: UInt64 = 0
        for character in code {
            guard let digit = alphabet.firstIndex(of: character == "-" ? "/" : character == "_" ? "+" : character)
            else { return nil }
            value = value << 6 | UInt64(digit)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            guard shift < 64 else { return nil }
            id |= ((value >> UInt64(bits)) & 0xFF) << shift
            shift += 8
        }
        // What does not fill a byte belongs to one that padding stood for.
        if bits > 0, shift < 64 { id |= ((value << UInt64(8 - bits)) & 0xFF) << shift }
        return id == 0 ? nil : String(id)
    }
}
