import Atlassian
import HTTPTransport

extension ErrorReport {
    /// Words what went wrong between atl and a site.
    init(_ error: AtlassianError) {
        let said = error.messages.first
        switch error.kind {
        case .transport(let transport):
            self.init(transport, error)
        case .unauthorized(let cause):
            self.init(
                status: .notAllowed, message: Self.unauthorized(cause, said), remedy: Self.remedy(cause))
        case .forbidden:
            self.init(
                status: .notAllowed, message: said ?? "the site does not allow this",
                remedy: "atl auth status shows as whom you are signed in; a project's or space's administrator can "
                    + "give the permission.")
        case .notFound:
            self.init(
                status: .notFound, message: said ?? "there is nothing at \(error.address)",
                remedy: "It may also be that you may not see it: atl auth status shows as whom you are signed in.")
        case .conflict:
            self.init(
                status: .conflict, message: said ?? "somebody else changed it at the same time",
                remedy: "Look at it again, then repeat the command.")
        case .rateLimited:
            let wait = error.rateLimit?.retryAfter.map { "; it asks for \($0) s of patience" } ?? ""
            self.init(
                status: .rateLimited, message: "the site limits the rate of requests" + wait,
                remedy: "--max-wait lets atl wait longer.")
        case .invalidRequest:
            self.init(
                status: .conflict,
                message: said
                    ?? (error.fields.isEmpty ? "the site refused the request" : "the site refused some fields"))
        case .server:
            self.init(
                status: .failure,
                message: "the site failed to answer (\(error.status ?? 500))"
                    + (said.flatMap { Int($0) == nil ? ": \($0)" : nil } ?? ""),
                remedy: "It may be over in a minute; https://status.atlassian.com tells of outages of Cloud sites.")
        case .unreadable(let cause):
            self.init(status: .failure, message: Self.unreadable(cause, error), remedy: Self.remedy(cause))
        }
        if error.messages.count > 1 {
            message += " (" + error.messages.dropFirst().joined(separator: "; ") + ")"
        }
        httpStatus = error.status
        fields = error.fields
        requestID = error.requestID
        if error.outcomeIsUnknown, error.repetition == .once {
            status = .unknownOutcome
            message += "; whether \(error.method) \(error.address) took effect is not known"
            remedy = "Look before you repeat it: atl never sends such a request twice by itself."
        }
    }

    private static func unauthorized(_ cause: AtlassianError.UnauthorizedCause, _ said: String?) -> String {
        switch cause {
        case .refused: "the site does not accept the credential" + (said.map { ": \($0)" } ?? "")
        case .anonymous: "the site answers as to a stranger: the token has expired or is wrong"
        case .captcha: "the site wants a captcha solved after failed logins"
        case .scope: "the token lacks a scope that this needs" + (said.map { ": \($0)" } ?? "")
        case .passwordNotAccepted: "Cloud takes an API token, not a password"
        case .loginPage: "the site answers with its login page: the credential is missing, wrong or expired"
        case .grantEnded: "the application's grant has ended" + (said.map { ": \($0)" } ?? "")
        }
    }

    private static func remedy(_ cause: AtlassianError.UnauthorizedCause) -> String {
        switch cause {
        case .captcha(let address): "Sign in once in a browser\(address.map { " at \($0)" } ?? ""), then repeat."
        case .scope: "Make a token with that scope at https://id.atlassian.com, then: atl auth login"
        default: "atl auth status shows which credential was used; atl auth login stores a new one."
        }
    }

    private static func unreadable(_ cause: AtlassianError.UnreadableCause, _ error: AtlassianError) -> String {
        switch cause {
        case .webPage: "\(error.address) answers with a web page, not with the API"
        case .notJSON(let detail): "the answer of \(error.address) is not whole: \(detail)"
        case .unexpectedShape(let detail): "the answer of \(error.address) is not what the API gives: \(detail)"
        case .redirect(let to): "\(error.address) sends on to another place, \(to)"
        case .foreignLink(let link): "the list continues at another host, \(link), which gets no credential"
        case .endlessPaging(let detail): "the list does not end: \(detail)"
        }
    }

    private static func remedy(_ cause: AtlassianError.UnreadableCause) -> String? {
        switch cause {
        case .webPage, .redirect:
            "Check the address, context path included: atl config list shows where it comes from."
        case .notJSON: "Repeat the command; if it stays so, --verbose shows the request."
        default: nil
        }
    }
}
