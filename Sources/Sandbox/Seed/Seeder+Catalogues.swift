extension Seeder {
    /// Numbers of the seeded catalogues, so that the rest of the seed can name them.
    enum Number {
        static let epic = 10_000, story = 10_001, bug = 10_004, task = 10_002, subtask = 10_003
        static let toDo = 10_010, inProgress = 3, inReview = 10_011, done = 10_012, backlog = 10_013, blocked = 10_014
        static let highest = 1, high = 2, medium = 3, low = 4, lowest = 5
        static let fixed = 10_000, wontDo = 10_001, duplicate = 10_002, cannotReproduce = 10_003
        static let blocks = 10_000, cloners = 10_001, duplicates = 10_002, relates = 10_003
        static let administrators = 10_002, developers = 10_003, viewers = 10_004
        static let softwareWorkflow = 1, operationsWorkflow = 2
        static let softwareScreens = 1, epicScreens = 2, bugScreens = 3, plainScreens = 4
    }

    func catalogues(_ jira: inout JiraState) {
        jira.issueTypes = Catalogue([
            IssueType(id: Number.epic, name: "Epic", description: "A big piece of work that holds others.", level: 1),
            IssueType(id: Number.story, name: "Story", description: "Something a user wants.", level: 0),
            IssueType(id: Number.task, name: "Task", description: "A small piece of work.", level: 0),
            IssueType(id: Number.bug, name: "Bug", description: "Something that does not work.", level: 0),
            IssueType(id: Number.subtask, name: "Sub-task", description: "A part of an issue.", level: -1),
        ])
        jira.statuses = Catalogue([
            Status(id: Number.toDo, name: "To Do", category: .new),
            Status(
                id: Number.inProgress, name: "In Progress", description: "Somebody is working on it.",
                category: .indeterminate),
            Status(id: Number.inReview, name: "In Review", category: .indeterminate),
            Status(id: Number.done, name: "Done", category: .done),
            Status(id: Number.backlog, name: "Backlog", category: .new),
            Status(id: Number.blocked, name: "Blocked", category: .indeterminate),
        ])
        jira.priorities = Catalogue([
            Priority(id: Number.highest, name: "Highest", description: "Stops all progress.", colour: "#d04437"),
            Priority(id: Number.high, name: "High", description: "Could stop progress.", colour: "#f15C75"),
            Priority(id: Number.medium, name: "Medium", description: "Has some weight.", colour: "#f79232"),
            Priority(id: Number.low, name: "Low", description: "Easily worked around.", colour: "#707070"),
            Priority(id: Number.lowest, name: "Lowest", description: "Hardly matters.", colour: "#999999"),
        ])
        jira.resolutions = Catalogue([
            Resolution(id: Number.fixed, name: "Done", description: "The work is complete."),
            Resolution(id: Number.wontDo, name: "Won't Do", description: "Nobody will work on it."),
            Resolution(id: Number.duplicate, name: "Duplicate", description: "Another issue says the same."),
            Resolution(
                id: Number.cannotReproduce, name: "Cannot Reproduce", description: "It could not be seen again."),
        ])
        jira.linkTypes = Catalogue([
            LinkType(id: Number.blocks, name: "Blocks", inward: "is blocked by", outward: "blocks"),
            LinkType(id: Number.cloners, name: "Cloners", inward: "is cloned by", outward: "clones"),
            LinkType(id: Number.duplicates, name: "Duplicate", inward: "is duplicated by", outward: "duplicates"),
            LinkType(id: Number.relates, name: "Relates", inward: "relates to", outward: "relates to"),
        ])
        jira.roles = Catalogue([
            Role(id: Number.administrators, name: "Administrators", description: "Those who set a project up."),
            Role(id: Number.developers, name: "Developers", description: "Those who work in a project."),
            Role(id: Number.viewers, name: "Viewers", description: "Those who only look."),
        ])
        jira.workflows = Catalogue([softwareWorkflow, operationsWorkflow])
    }

    private var softwareWorkflow: Workflow {
        Workflow(
            id: Number.softwareWorkflow, name: "Software Simplified Workflow",
            statuses: [Number.toDo, Number.inProgress, Number.inReview, Number.done],
            transitions: [
                Transition(id: 11, name: "To Do", to: Number.toDo),
                Transition(id: 21, name: "In Progress", to: Number.inProgress),
                Transition(
                    id: 31, name: "In Review", from: [Number.inProgress], to: Number.inReview),
                Transition(
                    id: 41, name: "Done", to: Number.done, fields: ["resolution"]),
            ])
    }

    private var operationsWorkflow: Workflow {
        Workflow(
            id: Number.operationsWorkflow, name: "Operations Workflow",
            statuses: [Number.backlog, Number.inProgress, Number.blocked, Number.done],
            transitions: [
                Transition(id: 11, name: "Start work", from: [Number.backlog], to: Number.inProgress),
                Transition(
                    id: 21, name: "Block", from: [Number.inProgress], to: Number.blocked,
                    fields: ["customfield_10030"], required: ["customfield_10030"]),
                Transition(id: 31, name: "Unblock", from: [Number.blocked], to: Number.inProgress),
                Transition(
                    id: 41, name: "Resolve", from: [Number.inProgress], to: Number.done,
                    fields: ["resolution", "assignee", "fixVersions"], required: ["resolution"]),
                Transition(id: 51, name: "Reopen", from: [Number.done], to: Number.backlog),
            ])
    }
}
