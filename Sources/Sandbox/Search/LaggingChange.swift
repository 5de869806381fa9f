/// A change of an issue that the search index does not know yet.
struct LaggingChange: Sendable {
    /// The issue before; nil where there was none.
    var before: Issue?
    var changed: Moment
    /// When the index knows for certain.
    var certain: Moment

    /// Whether a search still sees what was before. In the second half of the delay every other search does: an
    /// index that catches up is not monotonic.
    ///
    /// - Parameter search: how many searches there were.
    func isHidden(at now: Moment, from search: Int) -> Bool {
        guard now < certain else { return false }
        let half = (changed.milliseconds + certain.milliseconds) / 2
        return now.milliseconds < half || search % 2 == 1
    }
}
