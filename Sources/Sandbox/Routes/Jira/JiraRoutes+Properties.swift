import HTTPTypes
import JSON

extension JiraRoutes {
    static var properties: [Route] {
        properties(of: "issue/{issueIdOrKey}") { call, state in
            let issue = try state.issue(call["issueIdOrKey"], call)
            return PropertyOwner(properties: issue.properties, mayChange: state.canEdit(issue.project, call.identity)) {
                state, properties in state.jira.update(issue.id) { $0.properties = properties }
            }
        }
            + properties(of: "comment/{commentId}") { call, state in
                guard let id = Int(call["commentId"]), let (comment, issue) = state.comment(id, call) else {
                    throw Refusal.noComment(call["commentId"])
                }
                return PropertyOwner(properties: comment.properties, mayChange: call.identity != .anonymous) {
                    state, properties in
                    state.jira.update(issue.id) { issue in
                        guard let place = issue.comments.firstIndex(where: { $0.id == id }) else { return }
                        issue.comments[place].properties = properties
                    }
                }
            }
            + properties(of: "project/{projectIdOrKey}") { call, state in
                let project = try state.project(call["projectIdOrKey"], call)
                return PropertyOwner(
                    properties: project.properties, mayChange: state.canAdminister(project.id, call.identity)
                ) { state, properties in state.jira.projects.update(project.id) { $0.properties = properties } }
            }
    }

    /// The four operations on the properties of something.
    static func properties(
        of path: String, surface: Surface = .platform(version: 0), on flavors: Set<Flavor> = [.cloud, .dataCenter],
        find: @escaping @Sendable (Call, SiteState) throws -> PropertyOwner
    ) -> [Route] {
        [
            Route(surface, .get, path + "/properties", on: flavors) { call, state in
                let owner = try find(call, state)
                let address = call.origin + call.target.prefix { $0 != "?" }
                return .json([
                    "keys": .array(
                        owner.properties.map { property in
                            [
                                "self": .string("\(address)/\(PercentCoding.encode(property.key))"),
                                "key": .string(property.key),
                            ]
                        })
                ])
            },
            Route(surface, .get, path + "/properties/{propertyKey}", on: flavors) { call, state in
                let owner = try find(call, state)
                guard let property = owner.properties.first(where: { $0.key == call["propertyKey"] }) else {
                    throw Refusal.noProperty(call["propertyKey"])
                }
                return .json(["key": .string(property.key), "value": property.value])
            },
            Route(surface, .put, path + "/properties/{propertyKey}", on: flavors) { call, state in
                var owner = try find(call, state)
                _ = try call.requireUser()
                guard owner.mayChange else { throw Refusal.jira(.forbidden, "You do not have permission to do this.") }
                let key = call["propertyKey"]
                guard key.utf16.count <= 255 else {
                    throw Refusal.jira(.badRequest, "The length of the property key must not exceed 255 characters.")
                }
                guard call.body.count <= 32_768 else {
                    throw Refusal.jira(
                        .badRequest, "The length of the property value must not exceed 32768 characters.")
                }
                let isNew = owner.properties.set(Property(key: key, value: try call.json()))
                owner.store(&state, owner.properties)
                return .empty(isNew ? .created : .ok)
            },
            Route(surface, .delete, path + "/properties/{propertyKey}", on: flavors) { call, state in
                var owner = try find(call, state)
                _ = try call.requireUser()
                guard owner.mayChange else { throw Refusal.jira(.forbidden, "You do not have permission to do this.") }
                guard owner.properties.contains(where: { $0.key == call["propertyKey"] }) else {
                    throw Refusal.noProperty(call["propertyKey"])
                }
                owner.properties.removeAll { $0.key == call["propertyKey"] }
                owner.store(&state, owner.properties)
                return .empty()
            },
        ]
    }
}

/// Something that has properties.
struct PropertyOwner {
    var properties: [Property]
    var mayChange: Bool
    var store: (inout SiteState, [Property]) -> Void
}

extension Refusal {
    fileprivate static func noProperty(_ key: String) -> Refusal {
        .jira(.notFound, "The property with key '\(key)' does not exist.")
    }
}
