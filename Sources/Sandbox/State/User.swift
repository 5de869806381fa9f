/// An account id: what a user is called throughout the state, on Data Center too.
typealias UserID = String

/// One person, or one app.
struct User: Sendable, Hashable {
    var id: UserID
    /// Data Center's user key.
    var key: String
    /// Data Center's login.
    var name: String
    var displayName: String
    var email: String
    var active = true
    var timeZone = "Etc/UTC"
    var locale = "en_US"
    var accountType = "atlassian"
    var groups: [String] = []
    var password: String
    var tokens: [Token] = []
}

/// Something that stands for a password.
struct Token: Sendable, Hashable {
    var value: String
    var kind: Kind
    /// For a scoped token; empty allows nothing.
    var scopes: [String] = []
    var expires: Moment?

    enum Kind: String, Sendable, Hashable {
        /// A classic API token: Basic, on the site's own address.
        case classic
        /// A scoped API token: Basic, only through the gateway.
        case scoped
        /// An OAuth access token: Bearer, only through the gateway.
        case oauth
        /// A personal access token of Data Center: Bearer.
        case personal
    }
}

/// A group of users.
struct Group: Sendable, Hashable {
    var id: String
    var name: String
}

/// The users and groups of a site, shared by both products.
struct Directory: Sendable {
    private(set) var users: [User] = []
    private var index: [UserID: Int] = [:]
    var groups: [Group] = []

    subscript(id: UserID) -> User? {
        index[id].map { users[$0] }
    }

    /// Adds a user, or replaces the one with the same id.
    mutating func set(_ user: User) {
        if let place = index[user.id] {
            users[place] = user
        } else {
            index[user.id] = users.count
            users.append(user)
        }
    }

    mutating func remove(_ id: UserID) {
        guard let place = index[id] else { return }
        users.remove(at: place)
        index = [:]
        for (place, user) in users.enumerated() { index[user.id] = place }
    }

    /// The user with that login, whatever the case.
    func named(_ name: String) -> User? {
        let name = name.lowercased()
        return users.first { $0.name.lowercased() == name }
    }

    func keyed(_ key: String) -> User? {
        users.first { $0.key == key }
    }

    func group(named name: String) -> Group? {
        groups.first { $0.name == name }
    }

    func isMember(_ id: UserID, of group: String) -> Bool {
        self[id]?.groups.contains(group) ?? false
    }

    /// Whether the user administers the site.
    func isAdministrator(_ id: UserID?) -> Bool {
        id.map { isMember($0, of: Self.administrators) } ?? false
    }

    static let administrators = "jira-administrators"
}
