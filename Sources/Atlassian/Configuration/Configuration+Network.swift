public import HTTPTransport
import HTTPTypes
import JSON

extension Configuration {
    /// How connections to a product are made.
    public func network(for product: Product, _ address: BaseAddress) throws(ConfigurationError) -> CurlOptions {
        var options = CurlOptions()
        let environment = Environment(variables: environment, file: nil, files: process.files)
        let prefix = product.variablePrefix
        if address.origin.scheme == "https" {
            options.proxy = try text(.proxy)
            options.noProxy = try text(.noProxy)
        }
        let file = environment.first("CURL_CA_BUNDLE", "SSL_CERT_FILE")
        let directory = environment.value("SSL_CERT_DIR")
        if file != nil || directory != nil { options.trust = .only(file: file?.text, directory: directory?.text) }
        options.additionalCAFile = try path(.caFile)
        let verifies = try environment.flag(prefix + "_SSL_VERIFY")
        if let verifies { options.verifiesCertificates = verifies.value }
        if verifies == nil, let value = try value(.verify)?.value.bool { options.verifiesCertificates = value }
        options.clientCertificate = environment.value(prefix + "_CLIENT_CERT")?.text
        if options.clientCertificate == nil { options.clientCertificate = try path(.clientCertificate) }
        options.clientKey = environment.value(prefix + "_CLIENT_KEY")?.text
        if options.clientKey == nil { options.clientKey = try path(.clientKey) }
        if options.clientCertificate == nil, options.clientKey != nil {
            throw ConfigurationError(
                "a client key is set, and no client certificate",
                remedy: "Set \(prefix)_CLIENT_CERT or client_cert, too.")
        }
        return options
    }

    /// A path in the configuration; `~/` is the home directory.
    private func path(_ key: SettingKey) throws(ConfigurationError) -> String? {
        guard let text = try text(key) else { return nil }
        guard text.hasPrefix("~/") else { return text }
        guard let home = directories.home else {
            throw ConfigurationError(
                "\(key.rawValue) begins with ~, and there is no home directory", remedy: "Write the whole path.")
        }
        return home + text.dropFirst()
    }

    /// The user's own headers for a product.
    func headers(for product: Product) throws(ConfigurationError) -> HTTPFields {
        var headers = HTTPFields()
        let name = product.variablePrefix + "_CUSTOM_HEADERS"
        if let text = environment[name], !text.isEmpty {
            for item in text.split(separator: ",") where item.contains(where: { !$0.isWhitespace }) {
                let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else {
                    throw ConfigurationError(
                        "\(name) holds something that is not Name=value", remedy: "Write it as X-One=1,X-Two=2.")
                }
                try headers.add(String(pair[0].trimmingSpaces()), String(pair[1].trimmingSpaces()), from: name)
            }
        } else {
            for member in map(.customHeaders) {
                try headers.add(member.name, member.value, from: "custom_headers (\(member.source))")
            }
        }
        return headers
    }
}

extension HTTPFields {
    /// Headers that are not the user's to set.
    private static let reserved: Set<String> = [
        "authorization", "host", "content-length", "transfer-encoding", "connection", "accept",
    ]

    fileprivate mutating func add(_ name: String, _ value: String, from source: String) throws(ConfigurationError) {
        guard let field = HTTPField.Name(name), HTTPField.isValidValue(value) else {
            throw ConfigurationError(
                "\(source) holds a header that HTTP does not allow", remedy: "Look at its names and values.")
        }
        guard !Self.reserved.contains(field.canonicalName) else {
            throw ConfigurationError(
                "\(source) sets \(name), which atl sets itself",
                remedy: "Remove it there; credentials have variables of their own.")
        }
        self[field] = value
    }
}
