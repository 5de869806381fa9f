import Atlassian
import HTTPTransport
import JSON
import Jira
import TestSupport
import Testing

/// One call of an endpoint, and what it must send to each family of sites.
struct EndpointCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answer: String
    /// Request lines with their bodies, below the context path; nil where the family does not have it.
    var cloud: String?
    var dataCenter: String?
    var repetition: Repetition
    var call: @Sendable (JiraClient) async throws -> Void

    init(
        _ name: String, cloud: String?, dataCenter: String?, _ repetition: Repetition = .read, answer: String = "{}",
        call: @escaping @Sendable (JiraClient) async throws -> Void
    ) {
        testDescription = name
        self.answer = answer
        self.cloud = cloud
        self.dataCenter = dataCenter
        self.repetition = repetition
        self.call = call
    }

    /// An endpoint whose requests differ in the version alone.
    init(
        _ name: String, _ request: String, _ repetition: Repetition = .read, answer: String = "{}",
        call: @escaping @Sendable (JiraClient) async throws -> Void
    ) {
        self.init(
            name, cloud: request, dataCenter: Self.dataCenter(request), repetition, answer: answer, call: call)
    }

    /// An endpoint that must make a certain value of its answer.
    init<Value: Equatable & Sendable>(
        _ name: String, cloud: String?, dataCenter: String?, _ repetition: Repetition = .read, answer: String,
        gives expected: Value, call: @escaping @Sendable (JiraClient) async throws -> Value
    ) {
        self.init(name, cloud: cloud, dataCenter: dataCenter, repetition, answer: answer) { client in
            let value = try await call(client)
            #expect(value == expected)
        }
    }

    init<Value: Equatable & Sendable>(
        _ name: String, _ request: String, _ repetition: Repetition = .read, answer: String, gives expected: Value,
        call: @escaping @Sendable (JiraClient) async throws -> Value
    ) {
        self.init(
            name, cloud: request, dataCenter: Self.dataCenter(request), repetition, answer: answer, gives: expected,
            call: call)
    }

    private static func dataCenter(_ request: String) -> String {
        String(request.replacing("/rest/api/3/", with: "/rest/api/2/"))
    }
}

extension JiraClient {
    static let context = "/ctx"

    init(_ deployment: Deployment, _ transport: any Transport) throws {
        let address = try BaseAddress("https://jira.example.com\(Self.context)")
        let site = Site(product: .jira, deployment: deployment, address: address)
        self.init(SiteClient(site: site, credential: nil, transport: transport))
    }
}

/// Every endpoint against its table and against Atlassian's documents.
enum EndpointChecks {
    static func run(_ example: EndpointCase, _ deployment: Deployment) async throws {
        let transport = RecordingTransport(example.answer)
        let client = try JiraClient(deployment, transport)
        guard let expected = deployment == .cloud ? example.cloud : example.dataCenter else {
            await #expect(throws: NotOnThisSite.self) { try await example.call(client) }
            #expect(transport.requests.isEmpty)
            return
        }
        try await example.call(client)
        let request = try #require(transport.requests.first)
        #expect(request.line == expected.methodAndContext)
        #expect(request.repetition == example.repetition)
        for document in try Self.documents(deployment, example) {
            let objections = document.objections(to: request, context: JiraClient.context)
            let defects = deployment == .cloud ? cloudDefects : dataCenterDefects
            let rest = objections.filter { objection in
                !defects.contains { request.line.contains($0.line) && objection.hasSuffix($0.objection) }
            }
            #expect(rest == [], "\(request.line)")
        }
    }

    /// Where Cloud's document is known to be wrong: what a request's line holds, and how the objection ends.
    private static let cloudDefects: [(line: String, objection: String)] = [
        // It requires a property that it does not describe, and describes the one that Jira takes.
        ("/bulk/issues/move", "body.targetToMultipleSourceMapping is missing")
    ]

    /// Where Data Center's document is known to be wrong.
    private static let dataCenterDefects: [(line: String, objection: String)] = [
        // A property's value is any JSON.
        ("\"properties\"", "properties[].value is an object, not string"),
        ("/properties/", "body is an object, not string"),
        // Jira has taken it for as long as Cloud has.
        ("/transitions?", "no parameter expand"),
    ]

    /// The document that a request must follow; none where the documents are not at hand.
    private static func documents(_ deployment: Deployment, _ example: EndpointCase) throws -> [OpenAPIDocument] {
        let isPlatform = example.cloud?.contains(" /rest/api/") ?? true
        let document =
            switch deployment {
            case .cloud: try (isPlatform ? cloudDocument : softwareDocument).get()
            case .dataCenter: try dataCenterDocument.get()
            }
        return document.map { [$0] } ?? []
    }

    private static let cloudDocument = Result { try OpenAPIDocument(named: "jira-cloud-platform-v3.json") }
    private static let softwareDocument = Result { try OpenAPIDocument(named: "jira-cloud-software.json") }
    private static let dataCenterDocument = Result { try OpenAPIDocument(named: "jira-dc.json", prefix: "/rest") }
}

extension String {
    /// The line with the context path where the address stands.
    fileprivate var methodAndContext: String {
        guard let space = firstIndex(of: " ") else { return self }
        return self[...space] + JiraClient.context + self[index(after: space)...]
    }
}
