/// A kind of issue.
struct IssueType: Numbered, Hashable {
    var id: Int
    var name: String
    var description: String
    /// 1 for an epic, 0 for what stands below it, -1 for a sub-task.
    var level: Int

    var isSubtask: Bool { level < 0 }
}

/// A step of a workflow.
struct Status: Numbered, Hashable {
    var id: Int
    var name: String
    var description: String = ""
    var category: Category

    enum Category: Int, CaseIterable {
        case undefined = 1
        case new = 2
        case done = 3
        case indeterminate = 4

        var key: String {
            switch self {
            case .undefined: "undefined"
            case .new: "new"
            case .done: "done"
            case .indeterminate: "indeterminate"
            }
        }

        var name: String {
            switch self {
            case .undefined: "No Category"
            case .new: "To Do"
            case .done: "Done"
            case .indeterminate: "In Progress"
            }
        }

        var colour: String {
            switch self {
            case .undefined: "medium-gray"
            case .new: "blue-gray"
            case .done: "green"
            case .indeterminate: "yellow"
            }
        }
    }
}

struct Priority: Numbered, Hashable {
    var id: Int
    var name: String
    var description: String
    var colour: String
}

struct Resolution: Numbered, Hashable {
    var id: Int
    var name: String
    var description: String
}

/// What two linked issues are to each other.
struct LinkType: Numbered, Hashable {
    var id: Int
    var name: String
    var inward: String
    var outward: String
}

/// A part of a project.
struct Component: Numbered, Hashable {
    var id: Int
    var project: Int
    var name: String
    var description = ""
    var lead: UserID?
    var assigneeType = "PROJECT_DEFAULT"
}

/// A release of a project.
struct Version: Numbered, Hashable {
    var id: Int
    var project: Int
    var name: String
    var description = ""
    var isArchived = false
    var isReleased = false
    var startDate: String?
    var releaseDate: String?
}

/// A role that people have in projects.
struct Role: Numbered, Hashable {
    var id: Int
    var name: String
    var description: String
}
