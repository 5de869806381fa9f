extension JQLCompiler {
    mutating func call(_ name: String, _ arguments: [String], _ clause: FieldClause) -> ResolvedOperand {
        guard let function = JQLFunction.named(name) else { return unknown(JQLProblem.function(name, arguments)) }
        guard function.fits(clause.field.kind) else {
            return unknown(JQLProblem.functionValue(name, clause.field, clause.name))
        }
        if let refusal = function.refusal(ofArguments: arguments.count) { return unknown(refusal) }
        switch function.result {
        case .date:
            guard let instant = moment(function, arguments) else { return .unknown }
            return .values([date(instant, clause.field)])
        case .issues:
            return .values((issues(function, arguments) ?? []).map { .identifier(site.issue(at: $0).id) })
        case .entities(let kind):
            guard let ids = entities(function, kind, arguments) else { return .unknown }
            return .values(ids.map { .identifier($0) })
        case .options:
            guard case .entity(let kind) = clause.field.kind else { return .unknown }
            let names = Set(arguments.map { $0.lowercased() })
            let found = site.entities(of: kind).filter { $0.names.contains { names.contains($0.lowercased()) } }
            return found.isEmpty
                ? unknown(JQLProblem.value(arguments.joined(separator: ", "), isNumber: false, clause.name))
                : .values(found.map { .identifier($0.id) })
        }
    }

    // MARK: Dates

    mutating func moment(_ function: JQLFunction, _ arguments: [String]) -> Int? {
        for (prefix, atEnd) in [("startOf", false), ("endOf", true)] where function.name.hasPrefix(prefix) {
            guard let period = SearchClock.Period(rawValue: function.name.dropFirst(prefix.count).lowercased())
            else { continue }
            let bound = SearchDate.bound(period, atEnd: atEnd, increment: arguments.first, clock: site.clock)
            if bound == nil {
                report(
                    "Duration for function '\(function.name)' should have the format (+/-)n(yMwdm), e.g -1M for 1 "
                        + "month earlier.")
            }
            return bound
        }
        return site.clock.now
    }

    // MARK: Entities

    private mutating func entities(
        _ function: JQLFunction, _ kind: SearchEntity.Kind, _ arguments: [String]
    ) -> [String]? {
        let all = site.entities(of: kind)
        func ids(_ isIncluded: (SearchEntity) -> Bool) -> [String] { all.filter(isIncluded).map(\.id) }
        switch function.name {
        case "currentUser": return site.currentUser.map { [$0] } ?? []
        case "membersOf":
            guard let members = site.members(ofGroup: arguments[0]) else {
                report(
                    "Function 'membersOf' can not generate a list of usernames for group '\(arguments[0])'; the group "
                        + "does not exist.")
                return nil
            }
            return members
        case "openSprints": return ids { $0.traits.contains(.active) }
        case "closedSprints": return ids { $0.traits.contains(.closed) }
        case "futureSprints": return ids { $0.traits.contains(.future) }
        case "standardIssueTypes": return ids { !$0.traits.contains(.subtask) }
        case "subtaskIssueTypes": return ids { $0.traits.contains(.subtask) }
        case "projectsLeadByUser", "componentsLeadByUser":
            guard let leads = people(arguments.first, of: function) else { return nil }
            return ids { $0.lead.map { leads.contains($0) } ?? false }
        default: return versions(function, all, arguments)
        }
    }

    private mutating func versions(
        _ function: JQLFunction, _ all: [SearchEntity], _ arguments: [String]
    ) -> [String]? {
        var projects: Set<String> = []
        for argument in arguments {
            let found = named(argument, .project)
            guard !found.isEmpty else {
                report("Could not resolve the project '\(argument)' provided to function '\(function.name)'.")
                return nil
            }
            projects.formUnion(found)
        }
        let isReleased = function.name == "releasedVersions" || function.name == "latestReleasedVersion"
        let versions = all.filter { version in
            version.traits.contains(.released) == isReleased && !version.traits.contains(.archived)
                && (projects.isEmpty || version.project.map { projects.contains($0) } ?? false)
        }
        let byRank = versions.sorted { $0.rank < $1.rank }.map(\.id)
        switch function.name {
        case "latestReleasedVersion": return byRank.suffix(1)
        case "earliestUnreleasedVersion": return Array(byRank.prefix(1))
        default: return byRank
        }
    }

    private func named(_ name: String, _ kind: SearchEntity.Kind) -> [String] {
        let folded = name.lowercased()
        return site.entities(of: kind).filter { entity in
            entity.id == name || entity.names.contains { $0.lowercased() == folded }
        }.map(\.id)
    }

    /// The users with that name, or who is asking where none is given.
    private mutating func people(_ name: String?, of function: JQLFunction) -> Set<String>? {
        guard let name else { return Set(site.currentUser.map { [$0] } ?? []) }
        let found = named(name, .user)
        if found.isEmpty {
            report(
                "Function '\(function.name)' can not generate a list of values for user '\(name)'; the user does not "
                    + "exist.")
        }
        return found.isEmpty ? nil : Set(found)
    }

    // MARK: Issues

    private mutating func issues(_ function: JQLFunction, _ arguments: [String]) -> [Int]? {
        switch function.name {
        case "watchedIssues": return site.currentUser.map { holding("watcher", $0) } ?? []
        case "votedIssues": return site.currentUser.map { holding("voter", $0) } ?? []
        case "issueHistory":
            guard let field = site.fields["lastViewed"] else { return [] }
            return (0..<site.issueCount).filter { !site.issue(at: $0).values(of: field).isEmpty }
        case "updatedBy": return updated(function, arguments)
        case "linkedIssues":
            guard let position = position(arguments[0], of: function) else { return nil }
            let type = arguments.count > 1 ? arguments[1].lowercased() : nil
            return site.issue(at: position).links.filter { link in
                type == nil || link.phrase.lowercased() == type || link.type.lowercased() == type
            }.compactMap { site.position(ofIssue: $0.issue) }
        default:
            var found: [Int] = []
            for argument in arguments {
                guard let position = position(argument, of: function) else { return nil }
                if function.name == "parentEpic" { found.append(position) }
                found += descendants(of: position)
            }
            return found
        }
    }

    private mutating func position(_ key: String, of function: JQLFunction) -> Int? {
        let position = site.position(ofIssue: key.uppercased())
        if position == nil { report("Issue '\(key)' could not be found in function '\(function.name)'.") }
        return position
    }

    private func holding(_ field: String, _ identifier: String) -> [Int] {
        guard let field = site.fields[field] else { return [] }
        if let positions = site.positions(of: field, holding: identifier) { return positions }
        return (0..<site.issueCount).filter {
            site.issue(at: $0).values(of: field).contains(.identifier(identifier))
        }
    }

    private func descendants(of position: Int) -> [Int] {
        var found: [Int] = []
        var open = [position]
        while let next = open.popLast() {
            let children = holding("parent", site.issue(at: next).id)
            found += children
            open += children
        }
        return found
    }

    private mutating func updated(_ function: JQLFunction, _ arguments: [String]) -> [Int]? {
        guard let authors = people(arguments[0], of: function) else { return nil }
        var bounds = [Int.min, Int.max]
        for (index, argument) in arguments.dropFirst().enumerated() {
            guard let instant = SearchDate.instant(argument, isNumber: false, clock: site.clock) else {
                report(JQLProblem.date(argument, for: "function 'updatedBy'", withTime: true))
                return nil
            }
            bounds[index] = instant
        }
        func isMeant(_ author: String?, _ instant: Int) -> Bool {
            instant >= bounds[0] && instant <= bounds[1] && author.map { authors.contains($0) } ?? false
        }
        return (0..<site.issueCount).filter { position in
            let issue = site.issue(at: position)
            return isMeant(issue.creator, issue.created)
                || issue.changes.contains { isMeant($0.author, $0.instant) }
        }
    }
}
