import Testing

@testable import Atlassian

@Suite struct ErrorBodyTests {
    @Test(
        "each shape of error body gives its messages",
        arguments: [
            (#"{"errorMessages":["One","Two","One"],"errors":{}}"#, ["One", "Two"]),
            (#"{"errors":[{"status":404,"code":"NOT_FOUND","title":"Not Found","detail":null}]}"#, ["Not Found"]),
            (#"{"errors":[{"title":"Not Found","detail":"No page 7"}]}"#, ["No page 7"]),
            (
                #"{"statusCode":409,"data":{"errors":[{"message":{"key":"k","translation":"Said"}}]},"message":"a.b.ConflictException: Version must be incremented"}"#,
                ["Said", "Version must be incremented"]
            ),
            (#"{"code":401,"message":"Unauthorized; scope does not match"}"#, ["Unauthorized; scope does not match"]),
            (#"{"errorMessage":"No such queue","i18nErrorMessage":{}}"#, ["No such queue"]),
            (#"{"error":"Forbidden","message":"Not for you"}"#, ["Not for you"]),
            (#"{"error":{"message":"Inner"}}"#, ["Inner"]),
            (#""Comment body is not valid!""#, ["Comment body is not valid!"]),
            (#"["One",{"errorMessages":["Two"]}]"#, ["One", "Two"]),
            ("null", []), ("", []), ("  \n", []), ("{}", []),
            ("XSRF check failed", ["XSRF check failed"]),
            ("{ not JSON", ["{ not JSON"]),
            ("Cannot\n at [Source: x]", ["Cannot at [Source: x]"]),
            ("java.lang.a: b", ["java.lang.a: b"]),
            ("x.Exception: y.z.Error: deep", ["deep"]),
            (
                "<?xml version=\"1.0\"?><status><status-code>401</status-code><message>A &lt;b&gt; &amp;amp; c</message></status>",
                ["A <b> &amp; c"]
            ),
            ("<!DOCTYPE html><HTML><Head><TITLE lang=en>Oops &#39;it&#39;</TITLE></html>", ["Oops 'it'"]),
            ("<html>", []), ("<title", []), ("<title>open", []),
        ])
    func messages(body: String, messages: [String]) {
        #expect(ErrorBody(Array(body.utf8)).messages == messages)
    }

    @Test("messages about fields keep their order, in bulk answers too")
    func fields() {
        let body = ErrorBody(
            Array(
                #"{"issues":[],"errors":[{"status":400,"elementErrors":{"errorMessages":["M"],"errors":{"b":"1","a":["2","3"],"c":{"message":"4"}}}}]}"#
                    .utf8))
        #expect(body.fields.map { "\($0.field)=\($0.message)" } == ["b=1", "a=2", "a=3", "c=4"])
        #expect(body.messages == ["M"])
    }

    @Test("OAuth's code is kept apart from its description")
    func grant() {
        let body = ErrorBody(Array(#"{"error":"invalid_grant","error_description":"Unknown"}"#.utf8))
        #expect(body.grantError == "invalid_grant" && body.messages == ["Unknown"])
    }

    @Test("a dump is cut")
    func long() {
        #expect(ErrorBody(Array(String(repeating: "x", count: 100_000).utf8)).messages.first?.count == 2000)
    }
}
