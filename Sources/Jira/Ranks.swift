public import Atlassian
import HTTPTransport
import HTTPTypes
public import JSON

/// Where issues go in a board's order.
public enum RankPlace: Sendable, Hashable {
    case before(String)
    case after(String)
}

/// An issue whose place could not be changed.
public struct RankFailure: JSONRecord {
    public static let requiredMembers = ["issueId"]
    public let json: JSONValue

    public init(verified json: JSONValue) {
        self.json = json
    }

    public var issueID: String { json["issueId"]?.identifier ?? "" }
    public var key: String? { text("issueKey") }
    public var status: Int? { json["status"]?.int }
    public var messages: [String] { json["errors"]?.array?.compactMap(\.string) ?? [] }
}

extension JiraClient {
    /// Puts issues, in their order, before or after another one; 50 at most.
    ///
    /// `PUT /rest/agile/1.0/issue/rank`
    /// (https://developer.atlassian.com/cloud/jira/software/rest/api-group-issue/#api-rest-agile-1-0-issue-rank-put)
    ///
    /// - Returns: those whose place could not be changed; none where all went well.
    public func rankIssues(_ keys: [String], _ place: RankPlace) async throws(AtlassianError) -> [RankFailure] {
        var body: JSONObject = ["issues": .array(keys.map(JSONValue.string))]
        switch place {
        case .before(let key): body["rankBeforeIssue"] = .string(key)
        case .after(let key): body["rankAfterIssue"] = .string(key)
        }
        let request = SiteRequest(.put, "/rest/agile/1.0/issue/rank", json: .object(body), repetition: .once)
        let response = try await http.response(to: request)
        guard response.head.status.code == 207 else { return [] }
        let bytes: [UInt8]
        do throws(TransportError) {
            bytes = try await response.body.bytes()
        } catch {
            throw AtlassianError(
                .transport(error), method: "PUT", address: "\(site.address)/rest/agile/1.0/issue/rank",
                repetition: .once)
        }
        let entries = (try? JSONValue(parsing: bytes))?["entries"]?.array ?? []
        return entries.compactMap(RankFailure.init(optional:)).filter(\.isFailure)
    }
}

extension RankFailure {
    fileprivate var isFailure: Bool { status.map { !(200..<300).contains($0) } ?? true }
}
