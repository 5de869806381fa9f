import Console

/// The branch that is being worked on, as CI names it or as the repository has it.
enum GitBranch {
    /// What CI systems call the branch, those that name a pull request's own branch first.
    static let variables = ["GITHUB_HEAD_REF", "CI_COMMIT_REF_NAME", "CHANGE_BRANCH", "BRANCH_NAME"]

    /// The branch's name; nil where there is none.
    static func current(environment: [String: String], directory: String) -> String? {
        for name in variables {
            if let branch = environment[name], !branch.isEmpty { return branch }
        }
        guard let repository = folder(from: directory), let head = try? System.readText(Path.join(repository, "HEAD"))
        else { return nil }
        let prefix = "ref: refs/heads/"
        return head.hasPrefix(prefix) ? String(head.dropFirst(prefix.count)).trimmed : nil
    }

    /// The folder that holds HEAD: `.git`, or where a work tree's `.git` file points.
    private static func folder(from directory: String) -> String? {
        var directory = directory
        while true {
            let candidate = Path.join(directory, ".git")
            if System.isDirectory(candidate) { return candidate }
            if let text = try? System.readText(candidate), text.hasPrefix("gitdir:") {
                return Path.join(directory, String(text.dropFirst("gitdir:".count)).trimmed)
            }
            let parent = Path.parent(of: directory)
            guard parent != directory, !parent.isEmpty else { return nil }
            directory = parent
        }
    }
}
