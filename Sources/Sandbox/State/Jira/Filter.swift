/// A query that somebody saved.
struct Filter: Numbered, Hashable {
    var id: Int
    var name: String
    var description = ""
    var owner: UserID
    var jql: String
    /// People who marked it.
    var favouredBy: [UserID] = []
    /// Whether everybody who is logged in sees it.
    var isShared = false
}
