import JSON

/// Fills an empty site.
struct Seeder {
    /// When the site starts; what the seed tells happened on the days before.
    let now: Moment
    let flavor: Flavor
    let seed: SandboxConfiguration.Seed

    func fill(_ state: inout SiteState) {
        people(&state)
        catalogues(&state.jira)
        fields(&state.jira)
        screens(&state.jira)
        guard seed != .empty else { return }
        projects(&state.jira)
        boards(&state.jira)
        demoIssues(&state)
        wiki(&state)
    }

    /// A moment on an earlier day.
    func day(_ daysAgo: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
        now.midnight.advanced(seconds: -daysAgo * 86_400 + hour * 3_600 + minute * 60)
    }
}
