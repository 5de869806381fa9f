import JSON
import Testing

@Suite struct JSONParserTests {
    @Test(
        "what RFC 8259 allows is read, and written again as it stood",
        arguments: [
            "null", "true", "false", "0", "-0", "1.0", "1e2", "1E+2", "-1.5e-10", "12345678901234567890123",
            #""""#, #""a""#, #""é😀""#, "[]", "{}", "[[]]", "[1,2,3]", #"{"a":1}"#, #"{"b":1,"a":2,"b":3}"#,
            #"{"a":{"b":[null,true,{"c":"d"}]}}"#, #""\"\\""#, #""\n\t""#, #"{"":0}"#,
        ])
    func readsAndWritesAlike(text: String) throws {
        #expect(try JSONValue(parsing: text).description == text)
    }

    @Test(
        "what RFC 8259 does not allow is refused at its offset",
        arguments: [
            ("", 0), (" ", 1), ("nul", 3), ("nulL", 3), ("True", 0), ("01", 1), ("1.", 2), (".5", 0), ("-", 1),
            ("+1", 0), ("1e", 2), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[", 1), ("]", 0), ("{", 1),
            (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), (#"{a:1}"#, 1), (#"{"a":1]"#, 6), ("'a'", 0),
            (#""a"#, 2), ("\"a\nb\"", 2), (#""\x""#, 2), (#""\u12G4""#, 5), ("1 2", 2), ("[1]x", 3),
            ("NaN", 0), ("Infinity", 0), ("0x10", 1), ("// c", 0), (#""\u12""#, 3),
        ] as [(String, Int)])
    func refuses(text: String, offset: Int) throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == offset, "\(String(describing: error))")
    }

    @Test func `surrogate pairs make one character and lone surrogates the replacement character`() throws {
        #expect(try JSONValue(parsing: #""\ud83d\ude00""#) == "😀")
        #expect(try JSONValue(parsing: #""a\ud83d""#) == "a\u{FFFD}")
        #expect(try JSONValue(parsing: #""\ude00b""#) == "\u{FFFD}b")
        #expect(try JSONValue(parsing: #""\ud83dx\ude00""#) == "\u{FFFD}x\u{FFFD}")
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bad: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFE]] {
            #expect(throws: JSONError.self) { try JSONValue(parsing: bad) }
        }
    }

    @Test func `a byte-order mark is passed over`() throws {
        #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF, UInt8(ascii: "1")]) == 1)
    }

    @Test func `depth is limited, and the limit itself is read on a task's stack`() async throws {
        let deep = String(repeating: "[", count: 4096) + String(repeating: "]", count: 4096)
        try await Task { _ = try JSONValue(parsing: deep).description.count }.value
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "[" + deep + "]") }
        #expect(error?.reason == .tooDeep(limit: 4096))
        let objects = String(repeating: #"{"a":"#, count: 5000)
        #expect(throws: JSONError.self) { try JSONValue(parsing: objects) }
    }

    @Test func `length is limited`() {
        let error = #expect(throws: JSONError.self) { try JSONParser(maximumLength: 3).parse("1234") }
        #expect(error?.reason == .tooLarge(limit: 3))
    }

    @Test func `every cut of a document is refused, never read as something shorter`() throws {
        let text = Array(#"{"key":"PROJ-1","fields":{"n":[1.5e3,true,null,"ü\n"]}}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text[..<length])) }
        }
        #expect(try JSONValue(parsing: text)["key"] == "PROJ-1")
    }

    @Test func `the last of repeated keys is found, and all are kept`() throws {
        let value = try JSONValue(parsing: #"{"a":1,"a":2}"#)
        #expect(value["a"] == 2)
        #expect(value.object?.count == 2)
    }

    @Test func `numbers keep their digits and give their value`() throws {
        let value = try JSONValue(parsing: "[1e2,1.0,1.5,12345678901234567890,-0]")
        #expect(value[0]?.int == 100)
        #expect(value[1]?.int == 1)
        #expect(value[2]?.int == nil)
        #expect(value[2]?.double == 1.5)
        #expect(value[3]?.int == nil)
        #expect(value[3]?.identifier == "12345678901234567890")
        #expect(JSONNumber("01") == nil)
        #expect(JSONNumber("1e5")?.int == 100_000)
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(0.1)?.text == "0.1")
        #expect(JSONNumber(3.0)?.text == "3")
    }
}
