import JSON

/// Texts of the seeded issues, as Atlassian documents.
enum Prose {
    static func document(_ content: [JSONValue]) -> JSONValue {
        ["type": "doc", "version": 1, "content": .array(content)]
    }

    static func paragraph(_ content: [JSONValue]) -> JSONValue {
        ["type": "paragraph", "content": .array(content)]
    }

    static func text(_ text: String, _ marks: String...) -> JSONValue {
        guard !marks.isEmpty else { return ["type": "text", "text": .string(text)] }
        return [
            "type": "text", "text": .string(text), "marks": .array(marks.map { ["type": .string($0)] }),
        ]
    }

    private static func heading(_ level: Int, _ words: String) -> JSONValue {
        ["type": "heading", "attrs": ["level": .init(level)], "content": [text(words)]]
    }

    private static func list(_ items: [[JSONValue]]) -> JSONValue {
        [
            "type": "bulletList",
            "content": .array(items.map { ["type": "listItem", "content": [paragraph($0)]] }),
        ]
    }

    private static func row(_ cells: [String], header: Bool = false) -> JSONValue {
        [
            "type": "tableRow",
            "content": .array(
                cells.map {
                    [
                        "type": header ? "tableHeader" : "tableCell", "attrs": [:],
                        "content": [paragraph([text($0)])],
                    ]
                }),
        ]
    }

    static let invoice = document([
        paragraph([
            text("Companies want to pay "), text("by invoice", "strong"), text(" within 30 days. See "),
            [
                "type": "text", "text": "the letter",
                "marks": [["type": "link", "attrs": ["href": "https://example.com/letter"]]],
            ],
            text("."),
        ]),
        heading(2, "What is needed"),
        list([
            [text("a credit check with "), text("POST /credit", "code")],
            [text("an address for the invoice")],
            [text("a reminder after 30 days")],
        ]),
        [
            "type": "panel", "attrs": ["panelType": "warning"],
            "content": [paragraph([text("No invoice below 20 €.")])],
        ],
    ])

    static let criteria = document([
        list([[text("A company can choose invoice.")], [text("A private person cannot.")]])
    ])

    static let rounding = document([
        paragraph([text("Each line is rounded, and then the sum again.")]),
        [
            "type": "table", "attrs": ["isNumberColumnEnabled": false, "layout": "default"],
            "content": [
                row(["Line", "Net", "Gross"], header: true), row(["Tube", "4.195", "4.99"]),
                row(["Pump", "10.075", "11.99"]),
            ],
        ],
        [
            "type": "codeBlock", "attrs": ["language": "swift"],
            "content": [text("let total = lines.map(\\.gross.rounded).reduce(0, +).rounded")],
        ],
        [
            "type": "blockquote",
            "content": [paragraph([text("I paid a cent too much, and I want it back.", "em")])],
        ],
    ])
}
