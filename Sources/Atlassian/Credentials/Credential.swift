/// What proves to a site who is asking.
public enum Credential: Sendable, Hashable {
    /// Cloud: e-mail address and API token. Data Center: user name and password.
    case basic(user: String, secret: Secret)
    /// Data Center: a personal access token.
    case bearer(Secret)

    /// The value of the `Authorization` header.
    var authorization: String {
        switch self {
        case .basic(let user, let secret): "Basic " + Base64.encode(Array("\(user):\(secret.exposed)".utf8))
        case .bearer(let secret): "Bearer " + secret.exposed
        }
    }

    /// The user's name where the credential holds one.
    public var user: String? {
        switch self {
        case .basic(let user, _): user
        case .bearer: nil
        }
    }
}
