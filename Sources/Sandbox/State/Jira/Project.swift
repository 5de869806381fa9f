/// A Jira project with what its issues follow.
struct Project: Numbered, Hashable {
    var id: Int
    var key: String
    var name: String
    var description = ""
    var lead: UserID
    /// `software`, `business` or `service_desk`.
    var typeKey = "software"
    var issueTypes: [Int]
    /// The workflow of each issue type; `defaultWorkflow` for the others.
    var workflows: [Int: Int] = [:]
    var defaultWorkflow: Int
    /// The screens of each issue type; `defaultScreens` for the others.
    var screens: [Int: Int] = [:]
    var defaultScreens: Int
    /// Groups whose members see the project; empty for everybody who is logged in.
    var browsers: [String] = []
    /// Groups whose members change issues; empty for everybody who sees the project.
    var editors: [String] = []
    /// Whether somebody who is not logged in sees the project.
    var isPublic = false
    /// People and groups in each role.
    var roles: [Int: RoleMembers] = [:]
    /// The number that the next issue gets.
    var nextNumber = 1
    var isArchived = false
    /// Whether issues that name nobody are given to the lead.
    var assignsLead = false
    var properties: [Property] = []

    func workflow(of type: Int) -> Int { workflows[type] ?? defaultWorkflow }
    func screens(of type: Int) -> Int { screens[type] ?? defaultScreens }
}

struct RoleMembers: Hashable {
    var users: [UserID] = []
    var groups: [String] = []
}

/// Steps and the ways between them.
struct Workflow: Numbered, Hashable {
    var id: Int
    var name: String
    /// The first is where issues begin.
    var statuses: [Int]
    var transitions: [Transition]
}

/// A way from one step to another.
struct Transition: Numbered, Hashable {
    var id: Int
    var name: String
    /// Steps that it leaves; nil for all.
    var from: [Int]?
    var to: Int
    /// Fields on its screen; empty where it has none.
    var fields: [String] = []
    /// Fields on its screen that must be given.
    var required: [String] = []
}

/// The fields that can be set on an issue of a type in a project.
struct ScreenSet: Numbered, Hashable {
    var id: Int
    var name: String
    var create: [String]
    var edit: [String]
    /// Fields without which an issue cannot be.
    var required: [String]
}
