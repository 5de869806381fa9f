import JSON

/// A token or password that `auth login` keeps, bound to the address that it was given for.
public struct StoredCredential: Sendable, Hashable {
    public var profile: String
    public var product: Product
    /// Only this origin ever gets the secret.
    public var address: BaseAddress
    /// Nil for a personal access token.
    public var username: String?
    public var secret: Secret

    public init(profile: String, product: Product, address: BaseAddress, username: String?, secret: Secret) {
        self.profile = profile
        self.product = product
        self.address = address
        self.username = username
        self.secret = secret
    }

    public var credential: Credential {
        username.map { .basic(user: $0, secret: secret) } ?? .bearer(secret)
    }
}

/// The file in which `auth login` keeps credentials, readable by its owner alone.
public struct CredentialStore: Sendable {
    public let path: String
    private let files: any FileAccess

    public init(path: String, files: any FileAccess) {
        self.path = path
        self.files = files
    }

    /// All credentials, in the order in which they came.
    ///
    /// - Throws: where others than the owner can read the file.
    public func all() throws(ConfigurationError) -> [StoredCredential] {
        guard let object = try files.object(path) else { return [] }
        if let permissions = files.permissions(of: path), permissions & 0o077 != 0 {
            throw ConfigurationError(
                "\(path) holds tokens, and others than you can read it", remedy: "chmod 600 \(path)")
        }
        var credentials: [StoredCredential] = []
        for entry in object["credentials"]?.array ?? [] {
            guard let credential = Self.credential(entry) else {
                throw ConfigurationError(
                    "\(path) holds an entry that cannot be read", remedy: "Remove the file, then: atl auth login")
            }
            credentials.append(credential)
        }
        return credentials
    }

    /// The credential of a profile for a product at an address; nil where there is none.
    ///
    /// - Throws: where the profile's credential was given for another host.
    public func credential(
        profile: String, product: Product, address: BaseAddress
    ) throws(ConfigurationError) -> StoredCredential? {
        let candidates = try all().filter { $0.profile == profile && $0.product == product }
        if let match = candidates.first(where: { $0.address.origin == address.origin }) { return match }
        guard let other = candidates.first else { return nil }
        throw ConfigurationError(
            "the credential of profile \(profile) was given for \(other.address.origin), and the profile's address is "
                + "now \(address.origin)",
            remedy: "Give one for the new address: atl auth login --profile \(profile)")
    }

    /// Keeps a credential in place of the one that its profile has for its product.
    public func save(_ credential: StoredCredential) throws(ConfigurationError) {
        let others = try all().filter { $0.profile != credential.profile || $0.product != credential.product }
        try write(others + [credential])
    }

    /// Forgets the credentials of a profile.
    ///
    /// - Returns: how many there were.
    @discardableResult
    public func remove(profile: String, product: Product? = nil) throws(ConfigurationError) -> Int {
        let all = try all()
        let kept = all.filter { $0.profile != profile || (product != nil && $0.product != product) }
        if kept.count < all.count { try write(kept) }
        return all.count - kept.count
    }

    private func write(_ credentials: [StoredCredential]) throws(ConfigurationError) {
        let entries = credentials.map { credential -> JSONValue in
            var entry: JSONObject = [
                "profile": .string(credential.profile), "product": .string(credential.product.rawValue),
                "address": .string(credential.address.description),
            ]
            entry["username"] = credential.username.map { .string($0) }
            entry["token"] = .string(credential.secret.exposed)
            return .object(entry)
        }
        try files.save(["credentials": .array(entries)], at: path, permissions: 0o600)
    }

    private static func credential(_ entry: JSONValue) -> StoredCredential? {
        guard let profile = entry["profile"]?.string, let secret = entry["token"]?.string, !secret.isEmpty,
            let product = entry["product"]?.string.flatMap(Product.init(rawValue:)),
            let address = try? entry["address"]?.string.map(BaseAddress.init(_:))
        else { return nil }
        return StoredCredential(
            profile: profile, product: product, address: address, username: entry["username"]?.string,
            secret: Secret(secret))
    }
}
