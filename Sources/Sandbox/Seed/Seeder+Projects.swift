extension Seeder {
    /// Numbers of the seeded projects and their parts.
    enum Place {
        static let demo = 10_000, operations = 10_001, security = 10_002
        static let backend = 10_000, frontend = 10_001, documentation = 10_002
        static let v1 = 10_000, v11 = 10_001, v2 = 10_002
    }

    func projects(_ jira: inout JiraState) {
        let types = [Number.epic, Number.story, Number.task, Number.bug, Number.subtask]
        let roles: [Int: RoleMembers] = [
            Number.administrators: RoleMembers(users: [People.ada], groups: ["jira-administrators"]),
            Number.developers: RoleMembers(groups: ["developers"]),
            Number.viewers: RoleMembers(groups: ["jira-software-users"]),
        ]
        jira.projects.set(
            Project(
                id: Place.demo, key: "DEMO", name: "Demo", description: "A bicycle shop on the web.",
                lead: People.ada, issueTypes: types, defaultWorkflow: Number.softwareWorkflow,
                screens: [Number.epic: Number.epicScreens, Number.bug: Number.bugScreens],
                defaultScreens: Number.softwareScreens, editors: ["developers"], roles: roles))
        jira.projects.set(
            Project(
                id: Place.operations, key: "OPS", name: "Operations", description: "Machines and those who keep them.",
                lead: People.daniel, issueTypes: [Number.task, Number.bug, Number.subtask],
                defaultWorkflow: Number.operationsWorkflow, defaultScreens: Number.plainScreens, roles: roles))
        jira.projects.set(
            Project(
                id: Place.security, key: "SEC", name: "Security", description: "Not for everybody.",
                lead: People.daniel, issueTypes: [Number.task, Number.bug, Number.subtask],
                defaultWorkflow: Number.softwareWorkflow, defaultScreens: Number.softwareScreens,
                browsers: ["security-team"], roles: roles))
        for (id, name, lead) in [
            (Place.backend, "Backend", People.ben), (Place.frontend, "Frontend", People.chloe),
            (Place.documentation, "Documentation", nil),
        ] {
            jira.components.set(Component(id: id, project: Place.demo, name: name, lead: lead))
        }
        jira.versions.set(
            Version(
                id: Place.v1, project: Place.demo, name: "1.0", description: "The first that was sold.",
                isReleased: true, startDate: day(120, 0).dateText, releaseDate: day(60, 0).dateText))
        jira.versions.set(
            Version(
                id: Place.v11, project: Place.demo, name: "1.1", description: "What the first lacked.",
                releaseDate: day(-14, 0).dateText))
        jira.versions.set(Version(id: Place.v2, project: Place.demo, name: "2.0", description: "Some day."))
        _ = jira.nextID("project", from: 10_003)
        _ = jira.nextID("component", from: 10_003)
        _ = jira.nextID("version", from: 10_003)
    }
}
