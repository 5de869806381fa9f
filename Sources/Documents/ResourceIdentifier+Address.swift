import JSON

/// Things on the site as addresses with a scheme, for formats that know nothing but addresses.
extension ResourceIdentifier {
    /// `page:SPACE/Title`, `attachment:name`, … or the address itself.
    public var address: String {
        switch kind {
        case .url(let url): url
        case .page(let title, nil): "page:" + encode(title) + query
        case .page(let title, let space?): "page:" + encode(space) + "/" + encode(title) + query
        case .blogPost(let title, let space, let day):
            "blog:" + encode(space ?? "") + "/" + encode(day ?? "") + "/" + encode(title) + query
        case .attachment(let name, nil): "attachment:" + encode(name) + query
        case .attachment(let name, let container?):
            "attachment:" + encode(name) + "?in=" + encode(container.address) + query.replacingFirst("?", "&")
        case .user(.accountID(let id)): "accountid:" + encode(id) + query
        case .user(.name(let name)): "username:" + encode(name) + query
        case .user(.key(let key)): "userkey:" + encode(key) + query
        case .space(let key): "space:" + encode(key) + query
        case .contentEntity(let id): "content:" + encode(id) + query
        case .shortcut(let key, let parameter): "shortcut:" + encode(key) + "/" + encode(parameter) + query
        }
    }

    /// The thing that an address names. Whatever `address` would not write in exactly this way stays an address.
    public init(address: String) {
        if let known = Self.known(address), known.address == address {
            self = known
        } else {
            self.init(.url(address))
        }
    }

    private static func known(_ address: String) -> ResourceIdentifier? {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = address[..<colon]
        guard schemes.contains(String(scheme)) else { return nil }
        let rest = address[address.index(after: colon)...]
        let pieces = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = pieces[0].split(separator: "/", omittingEmptySubsequences: false).compactMap(PercentEncoding.decode)
        var attributes = NodeAttributes()
        var container: ResourceIdentifier?
        if pieces.count == 2 {
            for pair in pieces[1].split(separator: "&") {
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2, let name = PercentEncoding.decode(sides[0]),
                    let value = PercentEncoding.decode(sides[1])
                else { return nil }
                if name == "in" {
                    container = ResourceIdentifier(address: value)
                } else {
                    attributes[.storage, name] = .string(value)
                }
            }
        }
        func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
        let kind: Kind
        switch (scheme, path.count) {
        case ("page", 1): kind = .page(title: path[0], space: nil)
        case ("page", 2): kind = .page(title: path[1], space: path[0])
        case ("blog", 3): kind = .blogPost(title: path[2], space: optional(path[0]), day: optional(path[1]))
        case ("attachment", 1): kind = .attachment(name: path[0], container: container)
        case ("accountid", 1): kind = .user(.accountID(path[0]))
        case ("username", 1): kind = .user(.name(path[0]))
        case ("userkey", 1): kind = .user(.key(path[0]))
        case ("space", 1): kind = .space(key: path[0])
        case ("content", 1): kind = .contentEntity(id: path[0])
        case ("shortcut", 2): kind = .shortcut(key: path[0], parameter: path[1])
        default: return nil
        }
        return ResourceIdentifier(kind, attributes: attributes)
    }

    private static let schemes: Set<String> = [
        "page", "blog", "attachment", "accountid", "username", "userkey", "space", "content", "shortcut",
    ]

    private func encode(_ text: String) -> String {
        PercentEncoding.encode(text)
    }

    private var query: String {
        let pairs = attributes.foreign.filter { $0.format == .storage }
        if pairs.isEmpty { return "" }
        return "?" + pairs.map { encode($0.name) + "=" + encode($0.value.identifier ?? "") }.joined(separator: "&")
    }

    /// What to call it where nobody gave it a name.
    public var title: String {
        switch kind {
        case .url(let url): url
        case .page(let title, _), .blogPost(let title, _, _): title
        case .attachment(let name, _): name
        case .user(.accountID(let name)), .user(.name(let name)), .user(.key(let name)): name
        case .space(let key): key
        case .contentEntity(let id): id
        case .shortcut(_, let parameter): parameter
        }
    }
}

extension String {
    fileprivate func replacingFirst(_ old: Character, _ new: Character) -> String {
        first == old ? String(new) + dropFirst() : self
    }
}

extension Link {
    /// The link as one address: the target's, with the anchor behind it.
    public var address: String {
        guard let anchor else { return target?.address ?? "" }
        return (target?.address ?? "") + "#" + PercentEncoding.encode(anchor)
    }

    /// The link that an address stands for.
    public init(address: String, title: String? = nil) {
        self.init(nil, title: title)
        if let hash = address.utf8.lastIndex(of: UInt8(ascii: "#")) {
            let before = ResourceIdentifier(address: String(address[..<hash]))
            var candidate = self
            candidate.target = hash == address.startIndex ? nil : before
            candidate.anchor = PercentEncoding.decode(address[address.index(after: hash)...])
            let isAddress = if case .url = before.kind { hash != address.startIndex } else { false }
            if !isAddress, candidate.address == address {
                self = candidate
                return
            }
        }
        target = ResourceIdentifier(address: address)
    }

    /// What to show where the link covers no text.
    public var text: String {
        target?.title ?? anchor ?? ""
    }
}
