public import JSON
import Synchronization

extension SandboxSite {
    /// What a client needs to know to use the site: addresses, users and what they log in with.
    public var announcement: JSONValue {
        let users = state.withLock { $0.directory.users.filter(\.active) }
        let isCloud = configuration.flavor == .cloud
        return [
            "url": .string(configuration.origin), "flavor": .string(configuration.flavor.rawValue),
            "jiraUrl": .string(configuration.origin + configuration.jiraContext),
            "confluenceUrl": .string(configuration.origin + configuration.confluenceContext),
            "mediaUrl": configuration.mediaOrigin.map(JSONValue.string) ?? .null,
            "gatewayUrl": isCloud ? .string(configuration.origin) : .null,
            "cloudId": isCloud ? .string(SiteState.cloudID) : .null,
            "users": .array(
                users.map { user in
                    [
                        "username": .string(isCloud ? user.email : user.name),
                        "token": .string(user.tokens.first?.value ?? ""), "password": .string(user.password),
                        "displayName": .string(user.displayName), "accountId": .string(user.id),
                    ]
                }),
        ]
    }
}
