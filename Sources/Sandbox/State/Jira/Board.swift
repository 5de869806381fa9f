/// A view of a project's issues in columns.
struct Board: Numbered, Hashable {
    var id: Int
    var name: String
    /// `scrum`, `kanban` or `simple`.
    var type: String
    var project: Int
    /// The filter whose issues it shows; the whole project where nil.
    var filter: Int?
    var properties: [Property] = []
}

/// A span of time for which a team plans.
struct Sprint: Numbered, Hashable {
    var id: Int
    var board: Int
    var name: String
    var goal = ""
    var state: State = .future
    var startDate: Moment?
    var endDate: Moment?
    var completeDate: Moment?
    var created: Moment
    var properties: [Property] = []

    enum State: String {
        case future, active, closed
    }
}
