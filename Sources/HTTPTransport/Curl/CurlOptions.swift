/// How connections are made: the same for all requests of one `CurlTransport`.
///
/// Nothing here is read from the environment; who creates the transport decides.
public struct CurlOptions: Sendable, Hashable {
    /// The proxy's address, with `user:password@` where it asks for one (Basic, NTLM or Negotiate); nil for none.
    public var proxy: String?
    /// Hosts that are reached directly: comma-separated names, `*` for all.
    public var noProxy: String?
    /// Whose certificates are trusted.
    public var trust: Trust
    /// A PEM file of certificates that are trusted too.
    public var additionalCAFile: String?
    /// Whether the server's certificate and name are verified.
    public var verifiesCertificates: Bool
    /// The client's certificate, as PEM or, with a name that ends in `.p12` or `.pfx`, PKCS#12.
    public var clientCertificate: String?
    /// The certificate's private key as PEM, where it stands in a file of its own.
    public var clientKey: String?
    /// The private key's pass phrase.
    public var clientKeyPassphrase: String?
    /// Sent as `User-Agent` where a request has none of its own.
    public var userAgent: String
    /// Connections to one host at the same time, at least 1. HTTP/2 needs one only.
    public var maxConnectionsPerHost: Int
    /// Requests under way at the same time, at least 1; others wait in line. Servers allow about 100 on one HTTP/2
    /// connection.
    public var maxConcurrentRequests: Int

    /// Whose certificates are trusted.
    public enum Trust: Sendable, Hashable {
        /// Those that the system trusts.
        case system
        /// Those in a PEM file or in a directory with hashed names (`openssl rehash`), and no others.
        case only(file: String?, directory: String?)
    }

    public init(
        proxy: String? = nil, noProxy: String? = nil, trust: Trust = .system, additionalCAFile: String? = nil,
        verifiesCertificates: Bool = true, clientCertificate: String? = nil, clientKey: String? = nil,
        clientKeyPassphrase: String? = nil, userAgent: String = "atl", maxConnectionsPerHost: Int = 16,
        maxConcurrentRequests: Int = 100
    ) {
        self.proxy = proxy
        self.noProxy = noProxy
        self.trust = trust
        self.additionalCAFile = additionalCAFile
        self.verifiesCertificates = verifiesCertificates
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
        self.clientKeyPassphrase = clientKeyPassphrase
        self.userAgent = userAgent
        self.maxConnectionsPerHost = max(1, maxConnectionsPerHost)
        self.maxConcurrentRequests = max(1, maxConcurrentRequests)
    }
}
