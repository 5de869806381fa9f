public import HTTPTransport

/// Why a request to a site did not give what was asked for.
public struct AtlassianError: Error, Sendable, Hashable {
    /// What happened.
    public var kind: Kind
    /// The request's method.
    public var method: String
    /// The request's address without anything secret: values that could be secret are cut out of its query.
    public var address: String
    /// How often the request may be sent.
    public var repetition: Repetition
    /// The answer's status; nil where there was no answer.
    public var status: Int?
    /// Atlassian's own messages, the first the most telling; empty where it gave none.
    public var messages: [String]
    /// Atlassian's messages about single fields, in its order.
    public var fields: [FieldMessage]
    /// The answer's trace id, which Atlassian's support asks for.
    public var requestID: String?
    /// What the answer said about rate limits; nil where it said nothing.
    public var rateLimit: RateLimit?
    /// Whether an earlier answer to the same request was lost: then a conflict may be with what the request itself
    /// did, and an endpoint compares before it believes it.
    public var followsLostAnswer = false

    public init(
        _ kind: Kind, method: String, address: String, repetition: Repetition = .read, status: Int? = nil,
        messages: [String] = [], fields: [FieldMessage] = [], requestID: String? = nil, rateLimit: RateLimit? = nil
    ) {
        self.kind = kind
        self.method = method
        self.address = address
        self.repetition = repetition
        self.status = status
        self.messages = messages
        self.fields = fields
        self.requestID = requestID
        self.rateLimit = rateLimit
    }
}

extension AtlassianError {
    /// What happened, as far as a caller acts on it.
    public enum Kind: Sendable, Hashable {
        /// No answer, or none that was complete.
        case transport(TransportError)
        /// Not signed in: 401, and every way in which a site says the same with another status.
        case unauthorized(UnauthorizedCause)
        /// Signed in, and not allowed: 403.
        case forbidden
        /// Not there, or not to be seen: 404 and 410.
        case notFound
        /// Somebody else changed it meanwhile: 409, 412, 423.
        case conflict
        /// 429; `rateLimit` says how long.
        case rateLimited
        /// The site refused what was sent: the remaining 4xx; `fields` names the fields.
        case invalidRequest
        /// The site failed: 5xx.
        case server
        /// An answer that is not what the API gives.
        case unreadable(UnreadableCause)
    }

    /// Why the site takes nobody to be signed in.
    public enum UnauthorizedCause: Sendable, Hashable {
        /// The credential was refused, or none was sent.
        case refused
        /// The credential was refused quietly, and the answer is what anonymous visitors get.
        case anonymous
        /// Too many failed logins: a person has to sign in once in a browser.
        case captcha(loginAddress: String?)
        /// The token lacks a scope that the request needs.
        case scope
        /// Cloud takes API tokens, no passwords.
        case passwordNotAccepted
        /// A web page for signing in stands where the API should answer.
        case loginPage
        /// The grant of an application has ended.
        case grantEnded
    }

    /// What is wrong with an answer.
    public enum UnreadableCause: Sendable, Hashable {
        /// A web page: most often the context path is missing in the address.
        case webPage
        /// Not JSON; the detail says where it breaks off.
        case notJSON(detail: String)
        /// JSON of another shape than the API's; the detail says what is missing.
        case unexpectedShape(detail: String)
        /// It sends on to an address that is not the site's.
        case redirect(to: String)
        /// Its "next" link leads to an address that is not the site's.
        case foreignLink(String)
        /// Its paging never ends; the detail says how that showed.
        case endlessPaging(detail: String)
    }

    /// What a site says about one field.
    public struct FieldMessage: Sendable, Hashable {
        /// The field's id, as `customfield_10035`.
        public var field: String
        public var message: String

        public init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }

    /// Whether a write may have taken effect although no success was reported.
    public var outcomeIsUnknown: Bool {
        guard repetition != .read else { return false }
        return switch kind {
        case .transport(let error): error.requestMayHaveBeenSent
        case .server: true
        default: false
        }
    }
}

extension AtlassianError: CustomStringConvertible {
    /// The error in one line, for logs and tests; `ErrorReport` words what people read.
    public var description: String {
        var text = "\(method) \(address): "
        text += status.map { "\($0) " } ?? ""
        text += "\(kind)"
        let said = messages + fields.map { "\($0.field): \($0.message)" }
        return said.isEmpty ? text : text + ": " + said.joined(separator: "; ")
    }
}
