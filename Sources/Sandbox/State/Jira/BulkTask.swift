/// What became of a bulk operation.
struct BulkTask: Numbered {
    var id: Int
    var submitter: UserID
    var submitted: Moment
    var total = 0
    var processed: [Int] = []
    var failed: [(issue: Int, reasons: [String])] = []
    /// Issues that are not there or cannot be seen.
    var invalid = 0
    /// How often somebody asked for its progress.
    var polls = 0

    init(id: Int, submitter: UserID, submitted: Moment) {
        self.id = id
        self.submitter = submitter
        self.submitted = submitted
    }
}
