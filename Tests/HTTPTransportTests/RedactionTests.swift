import Testing

@testable import HTTPTransport

@Suite struct RedactionTests {
    @Test func `addresses lose users, passwords and the values of secret items`() {
        #expect(Redaction.address("https://ada:pw@example.com/x?a=1") == "https://example.com/x?a=1")
        #expect(
            Redaction.address("https://example.com/x?token=abc&nextPageToken=n&X-Amz-Signature=s")
                == "https://example.com/x?token=***&nextPageToken=n&X-Amz-Signature=***")
        #expect(Redaction.address("https://example.com/a@b") == "https://example.com/a@b")
    }

    @Test func `bodies lose the values of secret members and keep all else`() {
        let body = #"{"name":"x","api_token" : "s\"ecret","nested":{"password":"p","n":1},"nextPageToken":"t"}"#
        #expect(
            Redaction.body(Array(body.utf8))
                == #"{"name":"x","api_token":"***","nested":{"password":"***","n":1},"nextPageToken":"t"}"#)
        #expect(Redaction.body([0xFF, 0xFE]) == "(2 bytes)")
        #expect(Redaction.body(Array(#""unfinished"#.utf8)) == #""unfinished"#)
    }
}
