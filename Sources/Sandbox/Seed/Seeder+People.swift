extension Seeder {
    /// Account ids of the seeded people, so that the rest of the seed can name them.
    enum People {
        static let ada = "712020:0a1b2c3d-0001-4a4a-8b8b-00000000ada1"
        static let ben = "712020:0a1b2c3d-0002-4a4a-8b8b-00000000be42"
        static let chloe = "712020:0a1b2c3d-0003-4a4a-8b8b-0000000c10e3"
        static let daniel = "712020:0a1b2c3d-0004-4a4a-8b8b-0000000da414"
        static let eve = "712020:0a1b2c3d-0005-4a4a-8b8b-00000000e5e5"
        static let former = "712020:0a1b2c3d-0006-4a4a-8b8b-0000000f0406"

        static let team = [ada, ben, chloe, daniel]
    }

    func people(_ state: inout SiteState) {
        let groups = [
            "jira-administrators", "jira-software-users", "confluence-users", "developers", "security-team",
        ]
        for (place, name) in groups.enumerated() {
            let digits = String(place + 1)
            state.directory.groups.append(
                Group(id: "5f3c7a10-0000-4000-8000-00000000000\(digits)", name: name))
        }
        let everybody = ["jira-software-users", "confluence-users"]
        add(
            People.ada, "ada", "Ada Moreau", everybody + ["jira-administrators", "developers", "security-team"], &state)
        add(People.ben, "ben", "Ben Okafor", everybody + ["developers"], &state)
        add(People.chloe, "chloe", "Chloé Lindqvist", everybody + ["developers"], &state)
        add(People.daniel, "daniel", "Daniel Weiß", everybody + ["developers", "security-team"], &state)
        add(People.eve, "eve", "Eve Tanaka", everybody, &state)
        add(People.former, "former", "Former Colleague", [], &state)
        if var user = state.directory[People.former] {
            user.active = false
            state.directory.set(user)
        }
    }

    private func add(_ id: UserID, _ name: String, _ displayName: String, _ groups: [String], _ state: inout SiteState)
    {
        let number = 10_100 + state.directory.users.count
        var user = User(
            id: id, key: "JIRAUSER\(number)", name: name, displayName: displayName, email: "\(name)@example.com",
            groups: groups, password: "\(name)-password")
        switch flavor {
        case .cloud:
            user.tokens = [
                Token(value: "\(name)-token", kind: .classic),
                Token(
                    value: "\(name)-scoped", kind: .scoped,
                    scopes: [
                        "read:jira-work", "write:jira-work", "read:jira-user", "manage:jira-project",
                        "read:confluence-content.all", "write:confluence-content", "search:confluence",
                    ]),
                Token(value: "\(name)-readonly", kind: .scoped, scopes: ["read:jira-work", "read:jira-user"]),
                Token(value: "\(name)-oauth", kind: .oauth, scopes: ["read:jira-work", "write:jira-work"]),
                Token(value: "\(name)-expired", kind: .classic, expires: now.advanced(seconds: -86_400)),
            ]
        case .dataCenter:
            user.tokens = [
                Token(value: "\(name)-pat", kind: .personal),
                Token(value: "\(name)-expired", kind: .personal, expires: now.advanced(seconds: -86_400)),
            ]
        }
        state.directory.set(user)
    }
}
