import HTTPTransport
import Testing

@Suite("Redaction")
struct RedactionTests {
    @Test(
        "takes user, password and signing parameters out of an address",
        arguments: [
            ("https://u:p@h/x", "https://h/x"), ("https://h/x?a=b", "https://h/x?a=b"),
            ("https://h/f?client=c&token=t&dl=1", "https://h/f?client=c&token=***&dl=1"),
            (
                "https://h/f?X-Amz-Signature=s&X-Amz-Credential=c",
                "https://h/f?X-Amz-Signature=***&X-Amz-Credential=***"
            ),
            ("https://h/cb?code=1&state=2", "https://h/cb?code=***&state=2"),
            ("https://h/s?nextPageToken=abc", "https://h/s?nextPageToken=abc"),
            ("https://h/p@th?to=a@b.test#x", "https://h/p@th?to=a@b.test#x"),
        ])
    func address(address: String, shown: String) {
        #expect(Redaction.address(address) == shown)
    }

    @Test(
        "takes secret values out of JSON, also where it breaks off",
        arguments: [
            (#"{"clientSecret":"x","a":"b"}"#, #"{"clientSecret":"***","a":"b"}"#),
            (#"{"api_key" : "x\"y\\","n":1}"#, #"{"api_key" : "***","n":1}"#),
            (#"{"password":"cut o"#, #"{"password":"***""#),
            (
                #"{"nextPageToken":"x","token":null,"list":["token","x"]}"#,
                #"{"nextPageToken":"x","token":null,"list":["token","x"]}"#
            ),
            (#"{"code":"E1","outer":{"refresh_token":"x"}}"#, #"{"code":"E1","outer":{"refresh_token":"***"}}"#),
        ])
    func json(text: String, shown: String) {
        #expect(Redaction.body(Array(text.utf8), contentType: "application/json") == shown)
    }

    @Test("takes secret values out of forms")
    func form() {
        let text = "grant_type=refresh_token&refresh_token=x&client_secret=y&a="
        #expect(
            Redaction.body(Array(text.utf8), contentType: "application/x-www-form-urlencoded; charset=utf-8")
                == "grant_type=refresh_token&refresh_token=***&client_secret=***&a=")
    }

    @Test("tells of a body that is not text by its size")
    func binary() {
        #expect(Redaction.body([0, 1, 2], contentType: nil) == "(3 bytes)")
        #expect(Redaction.body([0xff, 0xfe], contentType: "image/png") == "(2 bytes of image/png)")
        #expect(Redaction.body(Array("--b".utf8), contentType: "multipart/form-data; boundary=b").hasPrefix("(3 bytes"))
    }
}
