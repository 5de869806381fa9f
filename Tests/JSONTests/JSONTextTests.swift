import JSON
import Testing

@Suite struct JSONTextTests {
    private func text(_ string: String) -> JSONText { JSONText(Array(string.utf8)[...]) }

    @Test func `members and elements keep their tokens`() throws {
        let answer = text(#" { "issues" : [ {"id": 1.0, "s": "\u00e9"} , {"id":2e0} ], "isLast": true } "#)
        let issues = try #require(try answer.member("issues"))
        #expect(
            try issues.elements().map { String(decoding: $0.compact(), as: UTF8.self) } == [
                #"{"id":1.0,"s":"\u00e9"}"#, #"{"id":2e0}"#,
            ])
        #expect(try answer.members().map(\.key) == ["issues", "isLast"])
        #expect(try issues.elements()[1].parsed()["id"]?.int == 2)
        #expect(try text("[]").elements().isEmpty)
    }

    @Test(
        "what is not whole is refused",
        arguments: [#"{"issues":[{"id":1},{"id":2"#, #"[1,2"#, "[1,]", #"{"a" 1}"#, "[1] 2", "{}", "[tru]", "[1.]"])
    func refuses(string: String) {
        #expect(throws: JSONError.self) { try text(string).elements() }
    }

    @Test func `white space goes from between tokens, not from inside strings`() {
        let spaced = text("{ \"a b\" :\t\"c  \\\" d\" ,\n \"e\": [ 1 , 2 ] }")
        #expect(String(decoding: spaced.compact(), as: UTF8.self) == #"{"a b":"c  \" d","e":[1,2]}"#)
    }

    @Test func `laying out keeps tokens and adds line ends`() {
        let laidOut = String(decoding: text(#"{"a":[1.0,{}],"b":"x{,}","c":[]}"#).indented(), as: UTF8.self)
        #expect(
            laidOut == """
                {
                  "a": [
                    1.0,
                    {}
                  ],
                  "b": "x{,}",
                  "c": []
                }
                """)
    }

    @Test func `laying a text out and laying its tree out agree`() throws {
        let source = #"{"a":[1,{"b":[[],{}, [2]]}],"c":{"d":null}}"#
        let tree = try JSONValue(parsing: source)
        #expect(text(source).indented() == JSONWriter(.indented).bytes(tree))
    }
}
