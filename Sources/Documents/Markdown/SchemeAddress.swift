/// An address of the dialect: `status:green?style=bold`.
///
/// A name without `=` stands for an empty value that is there; one that is not named is not there.
struct SchemeAddress {
    var scheme: String
    var path: String
    var parameters: [(name: String, value: String)] = []

    init(_ scheme: String, _ path: String) {
        self.scheme = scheme
        self.path = path
    }

    /// Takes an address apart; nil where it has another scheme or cannot be decoded.
    init?(parsing address: String, scheme: String) {
        guard address.utf8.starts(with: scheme.utf8),
            address.utf8.dropFirst(scheme.utf8.count).first == UInt8(ascii: ":")
        else { return nil }
        let rest = address.dropFirst(scheme.count + 1)
        let sides = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = PercentEncoding.decode(sides[0]) else { return nil }
        self.scheme = scheme
        self.path = path
        guard sides.count == 2 else { return }
        for pair in sides[1].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0]),
                let value = PercentEncoding.decode(parts.count == 2 ? parts[1] : "")
            else { return nil }
            parameters.append((name, value))
        }
    }

    subscript(_ name: String) -> String? {
        get { parameters.last { $0.name == name }?.value }
        set {
            parameters.removeAll { $0.name == name }
            if let newValue { parameters.append((name, newValue)) }
        }
    }

    var text: String {
        var text = scheme + ":" + PercentEncoding.encode(path)
        var separator = "?"
        for (name, value) in parameters {
            text +=
                separator + PercentEncoding.encode(name) + (value.isEmpty ? "" : "=" + PercentEncoding.encode(value))
            separator = "&"
        }
        return text
    }
}
