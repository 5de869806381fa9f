/// What a run ends with; scripts branch on these numbers, so none of them ever changes its meaning.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case success = 0
    case failure = 1
    case notFound = 3
    /// Not authenticated, or not allowed.
    case notAllowed = 4
    /// A conflict, or refused by the server's validation.
    case conflict = 5
    /// Rate limited for longer than the waiting allowed.
    case rateLimited = 6
    /// No answer: network, TLS, time-out.
    case noAnswer = 7
    /// Some of several things were done.
    case partly = 8
    /// It is not known whether a write took effect.
    case unknownOutcome = 9
    case usage = 64
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    /// The word that stands as `code` in an error printed as JSON.
    var code: String {
        switch self {
        case .success: "OK"
        case .failure: "FAILURE"
        case .notFound: "NOT_FOUND"
        case .notAllowed: "NOT_ALLOWED"
        case .conflict: "REFUSED"
        case .rateLimited: "RATE_LIMITED"
        case .noAnswer: "NO_ANSWER"
        case .partly: "PARTLY_DONE"
        case .unknownOutcome: "OUTCOME_UNKNOWN"
        case .usage: "USAGE"
        case .configuration: "CONFIGURATION"
        case .interrupted: "INTERRUPTED"
        case .terminated: "TERMINATED"
        }
    }
}
