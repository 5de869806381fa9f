import JSON

extension SiteState {
    /// A user as issues and comments show one; null for nobody and for one who is gone.
    func userJSON(_ id: UserID?, _ call: Call) -> JSONValue {
        guard let id, let user = directory[id] else { return .null }
        return .object(userObject(user, call))
    }

    /// A user by account id on Cloud, by name and key on Data Center.
    func userObject(_ user: User, _ call: Call) -> JSONObject {
        let avatars = avatarURLs("\(call.jiraBase)/secure/useravatar?avatarId=10122")
        switch call.flavor {
        case .cloud:
            return [
                "self": .string("\(call.apiBase)/user?accountId=\(PercentCoding.encode(user.id))"),
                "accountId": .string(user.id), "emailAddress": .string(user.email), "avatarUrls": avatars,
                "displayName": .string(user.displayName), "active": .bool(user.active),
                "timeZone": .string(user.timeZone), "accountType": .string(user.accountType),
            ]
        case .dataCenter:
            return [
                "self": .string("\(call.apiBase)/user?username=\(PercentCoding.encode(user.name))"),
                "name": .string(user.name), "key": .string(user.key), "emailAddress": .string(user.email),
                "avatarUrls": avatars, "displayName": .string(user.displayName), "active": .bool(user.active),
                "timeZone": .string(user.timeZone),
            ]
        }
    }

    /// One picture in the four sizes that Jira offers.
    func avatarURLs(_ base: String) -> JSONValue {
        [
            "48x48": .string(base), "24x24": .string(base + "&size=small"), "16x16": .string(base + "&size=xsmall"),
            "32x32": .string(base + "&size=medium"),
        ]
    }

    /// The current user with groups and roles, as `myself` and `user` show one on request.
    func accountJSON(_ user: User, _ call: Call) -> JSONValue {
        var object = userObject(user, call)
        object["locale"] = .string(user.locale)
        var groups: JSONObject = ["size": .init(user.groups.count), "items": []]
        if call.expands("groups") {
            groups["items"] = .array(
                user.groups.map { name in
                    var group: JSONObject = ["name": .string(name)]
                    if call.isCloud { group["groupId"] = (directory.group(named: name)?.id).map(JSONValue.string) }
                    group["self"] = .string("\(call.apiBase)/group?groupname=\(PercentCoding.encode(name))")
                    return .object(group)
                })
        }
        object["groups"] = .object(groups)
        var roles: JSONObject = ["size": 1, "items": []]
        if call.expands("applicationRoles") {
            roles["items"] = [["key": "jira-software", "name": "Jira Software"]]
        }
        object["applicationRoles"] = .object(roles)
        object["expand"] = "groups,applicationRoles"
        return .object(object)
    }
}
