import HTTPTypes
import JSON

/// What belongs to neither product: the gateway's directory, the sandbox's own interface.
enum SiteRoutes {
    static let all: [Route] = [
        // The path is not in Atlassian's documents; every Cloud site answers it without credentials.
        Route(.jiraWeb, .get, "_edge/tenant_info", on: .cloud) { _, _ in
            .json(["cloudId": .string(SiteState.cloudID)])
        },
        Route(.site, .get, "_edge/tenant_info", on: .cloud) { _, _ in
            .json(["cloudId": .string(SiteState.cloudID)])
        },
    ]
}
