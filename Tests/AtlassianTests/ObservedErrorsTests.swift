import Foundation
import HTTPTransport
import HTTPTypes
import JSON
import TestSupport
import Testing

@testable import Atlassian

/// Every error answer that somebody saw on a real site becomes the error that it is.
@Suite struct ObservedErrorsTests {
    /// What each answer has to become, by its number.
    private static let kinds: [(ClosedRange<Int>, AtlassianError.Kind)] = [
        (1...2, .notFound), (3...19, .invalidRequest), (20...21, .notFound), (22...24, .unauthorized(.refused)),
        (25...25, .unauthorized(.passwordNotAccepted)), (26...26, .unauthorized(.anonymous)),
        (27...28, .unauthorized(.scope)), (29...29, .unauthorized(.refused)),
        (30...30, .unauthorized(.captcha(loginAddress: "https://jira.example.com/login.jsp"))),
        (31...32, .forbidden), (33...40, .rateLimited), (41...42, .notFound), (43...44, .conflict),
        (45...46, .invalidRequest), (47...47, .notFound), (48...48, .server), (49...49, .invalidRequest),
        (50...50, .forbidden), (51...51, .unauthorized(.refused)), (52...52, .unauthorized(.grantEnded)),
        (53...53, .invalidRequest),
    ]

    @Test("all 53 observed error answers become the right typed errors")
    func observed() async throws {
        guard let answers = try Self.answers() else { return }
        #expect(answers.count == 53)
        for answer in answers {
            let id = try #require(answer["id"]?.string)
            let number = try #require(Int(id))
            let error = try #require(await error(answer), "\(id)")
            #expect(error.kind == Self.kinds.first { $0.0.contains(number) }?.1, "\(id)")
            #expect(error.status == answer["status"]?.int, "\(id)")
            let said = try #require(answer["body"])
            let message =
                said["errorMessages"]?[0]?.string ?? said["message"]?.string ?? said["error_description"]?.string
                ?? said.string
            if let message, !message.hasPrefix("<") {
                let words = message.split { $0.isWhitespace }.joined(separator: " ")
                #expect(words.hasSuffix(try #require(error.messages.first, "\(id)")), "\(id)")
                #expect(!(error.messages.first ?? "").hasPrefix("com.atlassian"), "\(id)")
            }
            let fields = said["errors"]?.object?.members ?? []
            #expect(error.fields.map(\.field) == fields.map(\.key), "\(id)")
            #expect(error.fields.map(\.message) == fields.compactMap(\.value.string), "\(id)")
            let saysLimits = (answer["headers"]?.object?.keys ?? []).contains { name in
                name.lowercased().contains("ratelimit") || name == "Retry-After"
            }
            #expect((error.rateLimit != nil) == saysLimits, "\(id)")
        }
    }

    @Test("an answer's trace id and limits come along")
    func details() async throws {
        guard let answers = try Self.answers() else { return }
        let removed = try #require(await error(answers[1]))
        #expect(removed.requestID == "1728226505244e9699d973b3b021d203")
        #expect(removed.rateLimit?.remaining == 349)
        let burst = try #require(await error(answers[33]))
        #expect(burst.rateLimit?.reason == "jira-burst-based" && burst.rateLimit?.retryAfter == 1)
        let xml = try #require(await error(answers[23]))
        #expect(xml.messages == ["Client must be authenticated to access this resource."])
        let page = try #require(await error(answers[37]))
        #expect(page.messages == ["Oops - an error has occurred"])
    }

    private func error(_ answer: JSONValue) async -> AtlassianError? {
        var headers = HTTPFields()
        for header in answer["headers"]?.object?.members ?? [] {
            if let name = HTTPField.Name(header.key) { headers[name] = header.value.string }
        }
        let body: [UInt8] =
            switch answer["body"] {
            case .string(let text): Array(text.utf8)
            case .null?, nil: []
            case .some(let value): JSONWriter().bytes(value)
            }
        let status = HTTPResponse.Status(code: answer["status"]?.int ?? 0)
        let response = Response(status: status, headers: headers, body: body)
        let site = FakeSite { _ in response }
        return await failure { () async throws(AtlassianError) in
            let client = SiteClient(site: try await Self.site(), credential: .token, transport: site)
            let value: JSONValue = try await client.get("/rest/api/3/thing")
            return value
        }
    }

    private static func site() async throws(AtlassianError) -> Site {
        do {
            return try .cloud()
        } catch {
            throw AtlassianError(.server, method: "", address: "\(error)")
        }
    }

    private static func answers() throws -> [JSONValue]? {
        guard let path = Specifications.file("observed-errors.json"),
            let data = FileManager.default.contents(atPath: path)
        else {
            print("skipped: observed-errors.json is not among the specifications (ATL_SPECS)")
            return nil
        }
        return try JSONValue(parsing: Array(data)).array
    }
}
