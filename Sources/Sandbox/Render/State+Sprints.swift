import JSON

extension SiteState {
    /// A sprint as the field shows it: an object on Cloud, a printed Java object on Data Center.
    func sprintValue(_ sprint: Sprint) -> JSONValue {
        switch flavor {
        case .cloud:
            var object: JSONObject = [
                "id": .init(sprint.id), "name": .string(sprint.name), "state": .string(sprint.state.rawValue),
                "boardId": .init(sprint.board), "goal": .string(sprint.goal),
            ]
            object["startDate"] = sprint.startDate.map { .string($0.isoText) }
            object["endDate"] = sprint.endDate.map { .string($0.isoText) }
            object["completeDate"] = sprint.completeDate.map { .string($0.isoText) }
            return .object(object)
        case .dataCenter:
            func text(_ moment: Moment?) -> String { moment?.isoText ?? "<null>" }
            return .string(
                "com.atlassian.greenhopper.service.sprint.Sprint@\(String(sprint.id, radix: 16))"
                    + "[id=\(sprint.id),rapidViewId=\(sprint.board),state=\(sprint.state.rawValue.uppercased()),"
                    + "name=\(sprint.name),startDate=\(text(sprint.startDate)),endDate=\(text(sprint.endDate)),"
                    + "completeDate=\(text(sprint.completeDate)),activatedDate=\(text(sprint.startDate)),"
                    + "sequence=\(sprint.id),goal=\(sprint.goal),synced=false,autoStartStop=false]")
        }
    }
}
