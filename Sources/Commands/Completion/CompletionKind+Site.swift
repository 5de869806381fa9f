import ArgumentParser

extension CompletionKind {
    /// Keys of issues that were touched lately.
    static var issueKeys: CompletionKind { .custom { arguments, _, _ in await SiteCompletion(arguments).issueKeys() } }
    /// Names of statuses.
    static var statuses: CompletionKind { .custom { arguments, _, _ in await SiteCompletion(arguments).statuses() } }
    /// Keys of projects.
    static var projects: CompletionKind { .custom { arguments, _, _ in await SiteCompletion(arguments).projects() } }
    /// Names of issue types.
    static var issueTypes: CompletionKind {
        .custom { arguments, _, _ in await SiteCompletion(arguments).issueTypes() }
    }
    /// Names of people.
    static var people: CompletionKind {
        .custom { arguments, _, prefix in await SiteCompletion(arguments).people(prefix) }
    }
    /// Names of fields.
    static var fields: CompletionKind { .custom { arguments, _, _ in await SiteCompletion(arguments).fields() } }
}

extension CompletionKind {
    /// Keys, and behind a key the states that it can go to.
    static var keysThenStates: CompletionKind {
        .custom { arguments, _, _ in
            let site = SiteCompletion(arguments)
            let hasKey = arguments.dropLast().contains { Reference.normalizedKey($0) != nil }
            return hasKey ? await site.states(of: arguments) : await site.issueKeys()
        }
    }
}
