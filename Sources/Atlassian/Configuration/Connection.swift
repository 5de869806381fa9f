public import HTTPTransport
public import HTTPTypes

/// All that the settings say about reaching one product: an address with the credentials of the same source.
public struct Connection: Sendable {
    public var product: Product
    public var address: BaseAddress
    public var addressSource: SettingSource
    /// The profile that it comes from; nil where it comes from the environment.
    public var profile: String?
    /// The family where the settings or the host's name tell; nil where the site has to be asked.
    public var deployment: Deployment?
    public var credentials: CredentialOffer
    /// Headers of the user's own, which go to the site alone.
    public var headers: HTTPFields
    /// Proxy, certificates and the rest of how connections are made.
    public var network: CurlOptions

    public init(
        product: Product, address: BaseAddress, addressSource: SettingSource, profile: String? = nil,
        deployment: Deployment?, credentials: CredentialOffer, headers: HTTPFields = [:],
        network: CurlOptions = CurlOptions()
    ) {
        self.product = product
        self.address = address
        self.addressSource = addressSource
        self.profile = profile
        self.deployment = deployment
        self.credentials = credentials
        self.headers = headers
        self.network = network
    }

    /// The same Cloud site's Confluence, which takes the same credential.
    func confluence() -> Connection {
        var connection = self
        connection.product = .confluence
        connection.address = address.normalized(product: .confluence, deployment: .cloud)
        connection.addressSource = .derived(from: "jira_url")
        connection.deployment = .cloud
        return connection
    }
}
