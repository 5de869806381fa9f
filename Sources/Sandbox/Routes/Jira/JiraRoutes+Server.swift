import HTTPTypes
import JSON

extension JiraRoutes {
    static let server: [Route] = [
        .jira(.get, "serverInfo") { call, state in .json(state.serverInfo(call)) },
        .jira(.get, "myself") { call, state in
            guard let id = call.identity.userID, let user = state.directory[id] else {
                throw Refusal.clientMustAuthenticate
            }
            return .json(state.accountJSON(user, call))
        },
    ]
}

extension SiteState {
    fileprivate func serverInfo(_ call: Call) -> JSONValue {
        let isCloud = call.isCloud
        var info: JSONObject = [
            "baseUrl": .string(call.siteBase), "displayUrl": .string(call.siteBase),
        ]
        if isCloud {
            info["displayUrlServicedeskHelpCenter"] = .string(call.siteBase)
            info["displayUrlConfluence"] = .string(call.siteBase)
        }
        info["version"] = isCloud ? "1001.0.0-SNAPSHOT" : "10.3.24"
        info["versionNumbers"] = isCloud ? [1001, 0, 0] : [10, 3, 24]
        info["deploymentType"] = isCloud ? "Cloud" : "Server"
        info["buildNumber"] = isCloud ? 100_291 : 10_030_024
        info["buildDate"] = .string(started.midnight.jiraText)
        info["serverTime"] = .string(call.now.jiraText)
        info["scmInfo"] = "1f51473f5c7b75c1a69a0090f4832cdc5053702a"
        info["serverTitle"] = .string(jira.title)
        if isCloud {
            info["defaultLocale"] = ["locale": "en_US"]
            info["serverTimeZone"] = "Etc/UTC"
        }
        return .object(info)
    }
}
