extension SearchFields {
    /// The fields that every Jira has.
    ///
    /// Operators after https://support.atlassian.com/jira-software-cloud/docs/jql-fields/
    static func system(isCloud: Bool) -> [SearchField] {
        entities + people + issues(isCloud: isCloud) + texts + dates + numbers
    }

    private static var entities: [SearchField] {
        let equality = SearchField.equality
        let ordered = SearchField.ordered
        let historic = SearchField.historic
        return [
            SearchField(
                id: "project", name: "Project", clauseNames: ["project"], kind: .entity(.project),
                operators: equality),
            SearchField(
                id: "category", name: "Category", clauseNames: ["category"], kind: .entity(.projectCategory),
                operators: equality, isOrderable: false),
            SearchField(
                id: "projectType", name: "Project Type", clauseNames: ["projectType"], kind: .entity(.projectType),
                operators: equality, isOrderable: false),
            SearchField(
                id: "issuetype", name: "Issue Type", clauseNames: ["issuetype", "type"], kind: .entity(.issueType),
                operators: equality),
            SearchField(
                id: "status", name: "Status", clauseNames: ["status"], kind: .entity(.status),
                operators: equality.union(historic)),
            SearchField(
                id: "statusCategory", name: "Status Category", clauseNames: ["statusCategory"],
                kind: .entity(.statusCategory), operators: equality),
            SearchField(
                id: "priority", name: "Priority", clauseNames: ["priority"], kind: .entity(.priority),
                operators: ordered.union(historic), sortsDescending: true),
            SearchField(
                id: "resolution", name: "Resolution", clauseNames: ["resolution"], kind: .entity(.resolution),
                operators: ordered.union(historic)),
            SearchField(
                id: "security", name: "Security Level", clauseNames: ["level"], kind: .entity(.securityLevel),
                operators: equality),
            SearchField(
                id: "components", name: "Components", clauseNames: ["component"], kind: .entity(.component),
                operators: equality),
            SearchField(
                id: "fixVersions", name: "Fix versions", clauseNames: ["fixVersion"], kind: .entity(.version),
                operators: ordered.union(historic)),
            SearchField(
                id: "versions", name: "Affects versions", clauseNames: ["affectedVersion"], kind: .entity(.version),
                operators: ordered),
            SearchField(
                id: "labels", name: "Labels", clauseNames: ["labels"], kind: .word, operators: equality),
            SearchField(
                id: "filter", name: "Filter", clauseNames: ["filter", "request", "savedFilter", "searchRequest"],
                kind: .entity(.filter), operators: [.equals, .notEquals, .in, .notIn], acceptsEmpty: false,
                isOrderable: false),
            SearchField(
                id: "issueLinkType", name: "Link type", clauseNames: ["issueLinkType"], kind: .entity(.linkType),
                operators: equality, isOrderable: false),
        ]
    }

    private static var people: [SearchField] {
        let historic = SearchField.equality.union(SearchField.historic)
        return [
            SearchField(
                id: "assignee", name: "Assignee", clauseNames: ["assignee"], kind: .entity(.user),
                operators: historic),
            SearchField(
                id: "reporter", name: "Reporter", clauseNames: ["reporter"], kind: .entity(.user),
                operators: historic),
            SearchField(
                id: "creator", name: "Creator", clauseNames: ["creator"], kind: .entity(.user),
                operators: SearchField.equality),
            SearchField(
                id: "watcher", name: "Watcher", clauseNames: ["watcher"], kind: .entity(.user),
                operators: SearchField.equality, isOrderable: false),
            SearchField(
                id: "voter", name: "Voter", clauseNames: ["voter"], kind: .entity(.user),
                operators: SearchField.equality, isOrderable: false),
            SearchField(
                id: "worklogAuthor", name: "Worklog Author", clauseNames: ["worklogAuthor"], kind: .entity(.user),
                operators: SearchField.equality, isOrderable: false),
        ]
    }

    private static func issues(isCloud: Bool) -> [SearchField] {
        let equality: Set<JQLOperator> = [.equals, .notEquals, .in, .notIn]
        let ordered = equality.union([.less, .lessOrEqual, .greater, .greaterOrEqual])
        return [
            SearchField(
                id: "issuekey", name: "Key", clauseNames: ["key", "id", "issue", "issuekey"], kind: .issue,
                operators: ordered, acceptsEmpty: false),
            SearchField(
                id: "parent", name: "Parent", clauseNames: ["parent"], kind: .issue,
                operators: isCloud ? SearchField.equality : equality, acceptsEmpty: isCloud),
            SearchField(
                id: "issueLink", name: "Linked issues", clauseNames: ["issueLink"], kind: .issue,
                operators: SearchField.equality, isOrderable: false),
            SearchField(
                id: "attachment", name: "Attachment", clauseNames: ["attachments"], kind: .presence,
                operators: SearchField.existence, isOrderable: false),
        ]
    }

    private static var texts: [SearchField] {
        [
            SearchField(
                id: "summary", name: "Summary", clauseNames: ["summary"], kind: .text,
                operators: SearchField.textual, isSearchedAsText: true),
            SearchField(
                id: "description", name: "Description", clauseNames: ["description"], kind: .text,
                operators: SearchField.textual, isSearchedAsText: true),
            SearchField(
                id: "environment", name: "Environment", clauseNames: ["environment"], kind: .text,
                operators: SearchField.textual, isSearchedAsText: true),
            SearchField(
                id: "comment", name: "Comment", clauseNames: ["comment"], kind: .text,
                operators: SearchField.textual, acceptsEmpty: false, isOrderable: false, isSearchedAsText: true),
            SearchField(
                id: "worklogComment", name: "Worklog Comment", clauseNames: ["worklogComment"], kind: .text,
                operators: SearchField.textual, isOrderable: false),
            SearchField(
                id: "text", name: "Text", clauseNames: ["text"], kind: .text, operators: [.contains],
                acceptsEmpty: false, isOrderable: false),
        ]
    }

    private static var dates: [SearchField] {
        func instant(_ id: String, _ name: String, _ clauseNames: [String], orderable: Bool = true) -> SearchField {
            SearchField(
                id: id, name: name, clauseNames: clauseNames, kind: .instant, operators: SearchField.ordered,
                isOrderable: orderable, sortsDescending: true)
        }
        return [
            instant("created", "Created", ["created", "createdDate"]),
            instant("updated", "Updated", ["updated", "updatedDate"]),
            instant("resolutiondate", "Resolved", ["resolved", "resolutiondate"]),
            instant("lastViewed", "Last Viewed", ["lastViewed"]),
            instant("statuscategorychangedate", "Status Category Changed", ["statusCategoryChangedDate"]),
            SearchField(
                id: "duedate", name: "Due date", clauseNames: ["due", "duedate"], kind: .day,
                operators: SearchField.ordered),
            SearchField(
                id: "worklogDate", name: "Worklog Date", clauseNames: ["worklogDate"], kind: .day,
                operators: SearchField.ordered, isOrderable: false),
        ]
    }

    private static var numbers: [SearchField] {
        let counted = SearchField.ordered.subtracting(SearchField.existence)
        return [
            SearchField(
                id: "timeoriginalestimate", name: "Original estimate",
                clauseNames: ["originalEstimate", "timeoriginalestimate"], kind: .duration,
                operators: SearchField.ordered),
            SearchField(
                id: "timeestimate", name: "Remaining Estimate", clauseNames: ["remainingEstimate", "timeestimate"],
                kind: .duration, operators: SearchField.ordered),
            SearchField(
                id: "timespent", name: "Time Spent", clauseNames: ["timeSpent"], kind: .duration,
                operators: SearchField.ordered),
            SearchField(
                id: "workratio", name: "Work Ratio", clauseNames: ["workRatio"], kind: .number,
                operators: SearchField.ordered),
            SearchField(
                id: "votes", name: "Votes", clauseNames: ["votes"], kind: .number, operators: counted,
                acceptsEmpty: false, sortsDescending: true),
            SearchField(
                id: "watches", name: "Watchers", clauseNames: ["watchers", "watches"], kind: .number,
                operators: counted, acceptsEmpty: false, sortsDescending: true),
            SearchField(
                id: "hierarchyLevel", name: "Hierarchy level", clauseNames: ["hierarchyLevel"], kind: .number,
                operators: SearchField.ordered, isOrderable: false),
        ]
    }
}
