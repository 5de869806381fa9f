extension SiteState {
    /// What the fields of issues can hold, by its ids and names.
    func searchEntities(of kind: SearchEntity.Kind, visibleProjects: Set<Int>) -> [SearchEntity] {
        switch kind {
        case .project:
            jira.projects.all.filter { visibleProjects.contains($0.id) }.map { project in
                SearchEntity(id: String(project.id), names: [project.name, project.key], lead: project.lead)
            }
        case .projectType:
            ["software", "business", "service_desk"].map { SearchEntity(id: $0, names: [$0]) }
        case .issueType:
            ranked(jira.issueTypes.all) { type, rank in
                SearchEntity(
                    id: String(type.id), names: [type.name], rank: rank, traits: type.isSubtask ? [.subtask] : [])
            }
        case .status:
            ranked(jira.statuses.all) { SearchEntity(id: String($0.id), names: [$0.name], rank: $1) }
        case .statusCategory:
            Status.Category.allCases.map { category in
                SearchEntity(
                    id: String(category.rawValue), names: [category.name, category.key], rank: category.rawValue)
            }
        case .priority:
            // The first is the highest.
            ranked(jira.priorities.all) { SearchEntity(id: String($0.id), names: [$0.name], rank: -$1) }
        case .resolution:
            ranked(jira.resolutions.all) { SearchEntity(id: String($0.id), names: [$0.name], rank: $1) }
        case .version:
            ranked(jira.versions.all.filter { visibleProjects.contains($0.project) }) { version, rank in
                var traits: Set<SearchEntity.Trait> = []
                if version.isReleased { traits.insert(.released) }
                if version.isArchived { traits.insert(.archived) }
                return SearchEntity(
                    id: String(version.id), names: [version.name], rank: rank, project: String(version.project),
                    traits: traits)
            }
        case .component:
            jira.components.all.filter { visibleProjects.contains($0.project) }.map { component in
                SearchEntity(
                    id: String(component.id), names: [component.name], project: String(component.project),
                    lead: component.lead)
            }
        case .user: directory.users.map { SearchEntity(id: $0.id, names: names(of: $0)) }
        case .group: directory.groups.map { SearchEntity(id: $0.name, names: [$0.name]) }
        case .linkType:
            jira.linkTypes.all.map { SearchEntity(id: String($0.id), names: [$0.name, $0.inward, $0.outward]) }
        case .option(let id): jira.field(id).map { options(of: $0) } ?? []
        case .sprint:
            jira.sprints.all.map { sprint in
                let trait: SearchEntity.Trait =
                    switch sprint.state {
                    case .future: .future
                    case .active: .active
                    case .closed: .closed
                    }
                return SearchEntity(id: String(sprint.id), names: [sprint.name], rank: sprint.id, traits: [trait])
            }
        case .filter: jira.filters.all.map { SearchEntity(id: String($0.id), names: [$0.name]) }
        case .projectCategory, .securityLevel: []
        }
    }

    private func ranked<Element>(
        _ elements: [Element], _ entity: (Element, Int) -> SearchEntity
    ) -> [SearchEntity] {
        elements.enumerated().map { entity($1, $0 + 1) }
    }

    /// Data Center knows people by their logins too.
    private func names(of user: User) -> [String] {
        flavor == .cloud ? [user.displayName, user.email] : [user.displayName, user.name, user.key, user.email]
    }

    private func options(of field: Field) -> [SearchEntity] {
        var entities: [SearchEntity] = []
        for option in field.options {
            for each in [option] + option.children {
                entities.append(SearchEntity(id: String(each.id), names: [each.value], rank: entities.count + 1))
            }
        }
        return entities
    }
}
