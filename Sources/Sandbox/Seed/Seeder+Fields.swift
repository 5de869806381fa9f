import HTTPTypes

extension Seeder {
    func fields(_ jira: inout JiraState) {
        jira.fields = systemFields + customFields
    }

    private func system(
        _ id: String, _ name: String, _ kind: FieldKind, _ clauses: [String] = [], orderable: Bool = true,
        navigable: Bool = true, searchable: Bool = true
    ) -> Field {
        Field(
            id: id, name: name, kind: kind, clauses: clauses, isOrderable: orderable, isNavigable: navigable,
            isSearchable: searchable)
    }

    private var systemFields: [Field] {
        [
            system("issuekey", "Key", .issueKey, ["id", "issue", "issuekey", "key"], orderable: false),
            system(
                "statuscategorychangedate", "Status Category Changed", .statusChanged, ["statusCategoryChangedDate"],
                orderable: false),
            system("issuetype", flavor == .cloud ? "Issue Type" : "Issue Type", .issueType, ["issuetype", "type"]),
            system("parent", "Parent", .parent, ["parent"], orderable: false),
            system("timespent", "Time Spent", .timeSpent, ["timespent"], orderable: false),
            system("project", "Project", .projectOfIssue, ["project"], orderable: false),
            system("fixVersions", flavor == .cloud ? "Fix versions" : "Fix Version/s", .fixVersions, ["fixVersion"]),
            system("aggregatetimespent", "Σ Time Spent", .aggregateTimeSpent, orderable: false, searchable: false),
            system("resolution", "Resolution", .resolution, ["resolution"]),
            system("resolutiondate", "Resolved", .resolutionDate, ["resolutiondate", "resolved"], orderable: false),
            system("workratio", "Work Ratio", .workRatio, ["workratio"], orderable: false),
            system("lastViewed", "Last Viewed", .lastViewed, ["lastViewed"], orderable: false),
            system("watches", "Watchers", .watches, ["watchers"], orderable: false),
            system("thumbnail", "Images", .thumbnail, orderable: false, searchable: false),
            system("created", "Created", .created, ["created", "createdDate"], orderable: false),
            system("priority", "Priority", .priority, ["priority"]),
            system("labels", "Labels", .systemLabels, ["labels"]),
            system(
                "timeestimate", "Remaining Estimate", .estimate, ["remainingEstimate", "timeestimate"], orderable: false
            ),
            system(
                "aggregatetimeoriginalestimate", "Σ Original Estimate", .aggregateOriginalEstimate, orderable: false,
                searchable: false),
            system(
                "versions", flavor == .cloud ? "Affects versions" : "Affects Version/s", .affectsVersions,
                ["affectedVersion"]),
            system("issuelinks", "Linked Issues", .links, ["issueLink"]),
            system("assignee", "Assignee", .assignee, ["assignee"]),
            system("updated", "Updated", .updated, ["updated", "updatedDate"], orderable: false),
            system("status", "Status", .status, ["status"], orderable: false),
            system("components", flavor == .cloud ? "Components" : "Component/s", .components, ["component"]),
            system(
                "timeoriginalestimate", "Original estimate", .originalEstimate,
                ["originalEstimate", "timeoriginalestimate"], orderable: false),
            system("description", "Description", .description, ["description"]),
            system("timetracking", "Time tracking", .timeTracking, navigable: false),
            system("security", "Security Level", .security, ["level"]),
            system("attachment", "Attachment", .attachments, ["attachments"], navigable: false),
            system(
                "aggregatetimeestimate", "Σ Remaining Estimate", .aggregateEstimate, orderable: false, searchable: false
            ),
            system("summary", "Summary", .summary, ["summary"]),
            system("creator", "Creator", .creator, ["creator"], orderable: false),
            system("subtasks", "Sub-tasks", .subtasks, ["subtasks"], orderable: false, searchable: false),
            system("reporter", "Reporter", .reporter, ["reporter"]),
            system("aggregateprogress", "Σ Progress", .aggregateProgress, orderable: false, searchable: false),
            system("environment", "Environment", .environment, ["environment"]),
            system("duedate", flavor == .cloud ? "Due date" : "Due Date", .dueDate, ["due", "duedate"]),
            system("progress", "Progress", .progress, ["progress"], orderable: false, searchable: false),
            system("votes", "Votes", .votes, ["votes"], orderable: false),
            system("comment", "Comment", .comments, ["comment"], navigable: false),
            system("worklog", "Log Work", .worklogs, navigable: false, searchable: false),
        ]
    }

    private func custom(_ number: Int, _ name: String, _ kind: FieldKind, _ options: [FieldOption] = []) -> Field {
        Field(id: "customfield_\(number)", name: name, kind: kind, clauses: ["cf[\(number)]"], options: options)
    }

    private func options(_ first: Int, _ values: [String]) -> [FieldOption] {
        values.enumerated().map { FieldOption(id: first + $0, value: $1) }
    }

    private var customFields: [Field] {
        var regions = options(10_060, ["Europe", "Asia"])
        regions[0].children = options(10_062, ["Germany", "Sweden"])
        regions[1].children = options(10_064, ["Japan"])
        var sprint = custom(10_020, "Sprint", .sprint)
        sprint.isOrderable = true
        return [
            custom(10_011, "Epic Name", .epicName), custom(10_014, "Epic Link", .epicLink),
            custom(10_013, "Epic Colour", .epicColour), custom(10_019, "Rank", .rank), sprint,
            custom(10_016, "Story point estimate", .number), custom(10_026, "Story Points", .number),
            custom(10_001, "Team", .team),
            custom(10_030, "Block reason", .text), custom(10_031, "Acceptance criteria", .richText),
            custom(10_032, "Budget", .number), custom(10_033, "Start date", .date),
            custom(10_034, "Deployed at", .dateTime),
            custom(10_035, "Severity", .select, options(10_040, ["Critical", "Major", "Minor"])),
            custom(10_036, "Platforms", .multiSelect, options(10_045, ["Linux", "macOS", "Windows"])),
            custom(10_037, "Region", .cascade, regions),
            custom(10_038, "Customer visible", .radio, options(10_050, ["Yes", "No"])),
            custom(10_039, "Checks", .checkboxes, options(10_055, ["Unit tests", "Documentation", "Changelog"])),
            custom(10_040, "Reviewer", .user), custom(10_041, "Stakeholders", .users),
            custom(10_042, "Owning group", .group), custom(10_043, "Design", .url),
            custom(10_044, "Topics", .labels), custom(10_045, "Target version", .version),
            custom(10_046, "Informed groups", .groups), custom(10_047, "Related versions", .versions),
            custom(10_048, "Related project", .project),
        ]
    }

    func screens(_ jira: inout JiraState) {
        let custom = jira.fields.filter { $0.isCustom && $0.kind != .rank && $0.kind != .epicName }.map(\.id)
        let base = [
            "summary", "issuetype", "description", "priority", "labels", "components", "fixVersions", "versions",
            "assignee", "reporter", "environment", "duedate", "timetracking", "issuelinks", "attachment", "parent",
        ]
        let plain = [
            "summary", "issuetype", "description", "priority", "labels", "assignee", "reporter", "duedate",
            "parent", "issuelinks", "attachment",
        ]
        let needed = ["summary", "issuetype", "project"]
        jira.screens = Catalogue([
            ScreenSet(
                id: Number.softwareScreens, name: "Software", create: base + custom, edit: base + custom + ["comment"],
                required: needed),
            ScreenSet(
                id: Number.epicScreens, name: "Epics", create: base + custom + ["customfield_10011"],
                edit: base + custom + ["customfield_10011", "comment"],
                required: needed + (flavor == .dataCenter ? ["customfield_10011"] : [])),
            ScreenSet(
                id: Number.bugScreens, name: "Bugs", create: base + custom, edit: base + custom + ["comment"],
                required: needed),
            ScreenSet(
                id: Number.plainScreens, name: "Operations", create: plain + ["customfield_10035"],
                edit: plain + ["customfield_10035", "customfield_10030", "comment"],
                required: needed + ["customfield_10035"]),
        ])
    }
}
