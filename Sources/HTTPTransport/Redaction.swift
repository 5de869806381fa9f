public import HTTPTypes

/// Takes secrets out of what is shown: addresses, header fields and bodies.
public enum Redaction {
    /// What stands in a secret's place.
    public static let mark = "***"

    /// An address without user and password, and without the values of query parameters that sign or authorise.
    public static func address(_ address: String) -> String {
        var address = address.withoutUserInfo
        guard let query = address.firstIndex(of: "?") else { return address }
        let start = address.index(after: query)
        let end = address[start...].firstIndex(of: "#") ?? address.endIndex
        address.replaceSubrange(start..<end, with: form(String(address[start..<end])))
        return address
    }

    /// Header fields without credentials and cookies.
    public static func headerFields(_ fields: HTTPFields) -> HTTPFields {
        HTTPFields(
            fields.map { field in
                let isSecret = namesSecret(field.name.canonicalName[...]) || field.name == .setCookie
                return isSecret ? HTTPField(name: field.name, value: mark) : field
            })
    }

    /// A body as text, with the values of JSON members and form fields taken out whose names speak of secrets; its
    /// size alone where it is not text.
    ///
    /// - Parameter contentType: as the header field states it.
    public static func body(_ bytes: [UInt8], contentType: String?) -> String {
        if bytes.isEmpty { return "" }
        let type = contentType?.lowercased() ?? ""
        guard !type.hasPrefix("multipart/"), let text = String(validating: bytes, as: UTF8.self),
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d })
        else { return "(\(bytes.count) bytes\(type.isEmpty ? "" : " of \(type)"))" }
        return type.hasPrefix("application/x-www-form-urlencoded") ? form(text) : json(text)
    }

    /// Whether a parameter, member or header field of this name carries a secret.
    static func namesSecret(_ name: Substring) -> Bool {
        let plain = String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." })
        // Where a list goes on is no secret.
        if plain.hasSuffix("pagetoken") { return false }
        return secretWords.contains { plain.contains($0) } || secretNames.contains(plain)
    }

    private static let secretWords = [
        "token", "password", "passwd", "passphrase", "secret", "apikey", "authorization", "cookie", "credential",
        "privatekey", "signature", "jwt", "session",
    ]
    private static let secretNames: Set<String> = ["sig", "pwd", "pat", "auth"]
    /// Harmless in JSON, where errors have a `code` too.
    private static let formSecrets: Set<Substring> = ["code"]

    private static func form(_ text: String) -> String {
        text.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            guard let equals = pair.firstIndex(of: "="),
                namesSecret(pair[..<equals]) || formSecrets.contains(pair[..<equals])
            else { return String(pair) }
            return "\(pair[...equals])\(mark)"
        }.joined(separator: "&")
    }

    /// Looks for `"name": "value"` without understanding the rest: a body that breaks off is redacted too.
    private static func json(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let quote = rest.firstIndex(of: "\"") {
            result += rest[..<quote]
            let name = rest[quote...].jsonString
            result += name
            rest = rest[name.endIndex...]
            let colon = rest.prefix { $0 == ":" || $0.isWhitespace }
            guard colon.contains(":"), rest[colon.endIndex...].first == "\"", namesSecret(name.dropFirst().dropLast())
            else { continue }
            result += "\(colon)\"\(mark)\""
            rest = rest[rest[colon.endIndex...].jsonString.endIndex...]
        }
        return result + rest
    }
}

extension Substring {
    /// The string literal with which the text begins, up to its closing quote or the text's end.
    fileprivate var jsonString: Substring {
        var isEscaped = false
        for index in indices.dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if self[index] == "\\" {
                isEscaped = true
            } else if self[index] == "\"" {
                return self[...index]
            }
        }
        return self
    }
}
