extension SiteState {
    /// Whether somebody sees a project and its issues.
    func canBrowse(_ project: Int, _ identity: Identity) -> Bool {
        guard let project = jira.projects[project] else { return false }
        guard let user = identity.userID else { return project.isPublic }
        return project.browsers.isEmpty || project.browsers.contains { directory.isMember(user, of: $0) }
    }

    /// Whether somebody creates and changes issues in a project.
    func canEdit(_ project: Int, _ identity: Identity) -> Bool {
        guard canBrowse(project, identity), let user = identity.userID, let project = jira.projects[project],
            !project.isArchived
        else { return false }
        return project.editors.isEmpty || project.editors.contains { directory.isMember(user, of: $0) }
    }

    /// Whether somebody administers a project: its lead, its administrators, the site's administrators.
    func canAdminister(_ project: Int, _ identity: Identity) -> Bool {
        guard let user = identity.userID, let project = jira.projects[project] else { return false }
        return project.lead == user || directory.isAdministrator(user)
    }

    /// The issue that an address names, refused as Jira does where it is not there or not to be seen.
    func issue(_ keyOrID: String, _ call: Call) throws(Refusal) -> Issue {
        guard let issue = findIssue(keyOrID), canBrowse(issue.project, call.identity) else { throw .noIssue(flavor) }
        return issue
    }

    /// By id, by key whatever its case, by a key that it had before.
    func findIssue(_ keyOrID: String) -> Issue? {
        if let id = Int(keyOrID) { return jira.issues[id] }
        guard let dash = keyOrID.lastIndex(of: "-"), let number = Int(keyOrID[keyOrID.index(after: dash)...])
        else { return nil }
        let key = keyOrID[..<dash].uppercased()
        guard let project = jira.projects.all.first(where: { $0.key == key }) else { return nil }
        return jira.issues.find(project: project.id, number: number)
    }

    func project(_ keyOrID: String, _ call: Call) throws(Refusal) -> Project {
        guard let project = jira.project(keyOrID), canBrowse(project.id, call.identity) else {
            throw .noProject(keyOrID)
        }
        return project
    }
}
