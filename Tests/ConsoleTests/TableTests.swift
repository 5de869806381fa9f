import Testing

@testable import Console

@Suite("Rows")
struct TableTests {
    private let columns = [
        Column("KEY"), Column("SUMMARY", shrink: 1), Column("POINTS", alignment: .right),
    ]

    private func table(_ terminal: Terminal, _ rows: [[Cell]], measuredRows: Int = 100) throws -> String {
        let output = OutputChannel.memory()
        var table = Table(columns, terminal: terminal, output: output, measuredRows: measuredRows)
        for row in rows { try table.write(row) }
        try table.finish()
        return output.captured
    }

    @Test("columns are aligned by what is seen, and lines end without spaces")
    func aligned() throws {
        let text = try table(
            Terminal(isTerminal: true),
            [["ATL-1", "Grüße, 日本", "3"], ["ATL-22", "Short", "13"], ["ATL-3"]])
        #expect(
            text == """
                KEY     SUMMARY      POINTS
                ATL-1   Grüße, 日本       3
                ATL-22  Short            13
                ATL-3

                """)
    }

    @Test("a narrow terminal cuts the columns that may shrink, and marks it")
    func fitted() throws {
        let rows: [[Cell]] = [["ATL-1", "A summary that is rather long", "3"]]
        let text = try table(Terminal(isTerminal: true, columns: 30), rows)
        #expect(
            text == """
                KEY    SUMMARY          POINTS
                ATL-1  A summary that…       3

                """)
        let narrow = try table(Terminal(isTerminal: true, columns: 16, isUnicode: false), rows)
        #expect(narrow.split(separator: "\n").allSatisfy { String($0).displayWidth <= 16 })
        #expect(narrow.contains("A s..."))
    }

    @Test("columns that shrink first give up all they can before the others")
    func priorities() {
        let columns = [
            Column("A", shrink: 2, minimum: 4), Column("B", shrink: 1, minimum: 4), Column("C"),
        ]
        #expect(ColumnWidths.fit([10, 10, 10], columns, into: 40) == [10, 10, 10])
        #expect(ColumnWidths.fit([10, 10, 10], columns, into: 30) == [6, 10, 10])
        #expect(ColumnWidths.fit([10, 10, 10], columns, into: 26) == [4, 8, 10])
        #expect(ColumnWidths.fit([10, 10, 10], columns, into: 10) == [4, 4, 10])
    }

    @Test("a pipe gets a table in which nothing is cut")
    func pipe() throws {
        let long = String(repeating: "long ", count: 60) + "end"
        let text = try table(Terminal(isTerminal: false), [["ATL-1", Cell(long), "3"]])
        #expect(text.contains(long))
    }

    @Test("rows stream once the first have been measured")
    func streaming() throws {
        let output = OutputChannel.memory()
        var table = Table(columns, terminal: Terminal(isTerminal: true), output: output, measuredRows: 2)
        try table.write(["ATL-1", "one"])
        #expect(output.captured.isEmpty)
        try table.write(["ATL-2", "two"])
        #expect(output.captured.hasSuffix("ATL-2  two\n"))
        try table.write(["ATL-3", "three and more", "1"])
        #expect(output.captured.hasSuffix("ATL-3  three …       1\n"))
        try table.finish()
        #expect(output.captured.split(separator: "\n").count == 4)
    }

    @Test("cells are coloured and linked, made safe, and kept on one line")
    func cells() throws {
        let terminal = Terminal(isTerminal: true, color: .basic, hasHyperlinks: true)
        let output = OutputChannel.memory()
        var table = Table([Column("A"), Column("B")], terminal: terminal, output: output, hasHeader: false)
        try table.write([Cell("k", style: .color(.green), link: "https://x/"), "a\nb\u{1B}c"])
        try table.finish()
        #expect(
            output.captured
                == "\u{1B}]8;;https://x/\u{1B}\\\u{1B}[32mk\u{1B}[39m\u{1B}]8;;\u{1B}\\  a b^[c\n")
    }

    @Test("a table without rows writes nothing")
    func empty() throws {
        #expect(try table(Terminal(isTerminal: true), []) == "")
    }

    private func delimited(
        _ format: DelimitedWriter.Format, header: [String]? = nil, _ rows: [[Cell]]
    ) throws -> String {
        let output = OutputChannel.memory()
        var writer = DelimitedWriter(format, output: output, header: header)
        for row in rows { try writer.write(row) }
        try writer.finish()
        return output.captured
    }

    @Test("TSV keeps a row on a line and the rest of the bytes as they are")
    func tsv() throws {
        #expect(try delimited(.tsv, [["A-1", "a\tb\r\nc\u{1B}", "=x"], [""]]) == "A-1\ta b c\u{1B}\t=x\n\n")
        #expect(try delimited(.tsv, header: ["key", "summary"], []) == "key\tsummary\n")
        #expect(try delimited(.tsv, []) == "")
    }

    @Test("CSV quotes what RFC 4180 wants quoted")
    func csv() throws {
        #expect(
            try delimited(.csv, header: ["a", "b,c"], [["say \"hi\"", "x\ny"], ["plain", " padded"]])
                == "a,\"b,c\"\n\"say \"\"hi\"\"\",\"x\ny\"\nplain,\" padded\"\n")
    }

    @Test(
        "cells that a spreadsheet would compute are defused, numbers are not",
        arguments: [
            ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-x", "'-x"), ("@SUM", "'@SUM"), ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("-5", "-5"), ("+3.25", "+3.25"), ("-", "'-"), ("-1-1", "'-1-1"),
            ("a=b", "a=b"),
        ])
    func formulas(text: String, expected: String) throws {
        #expect(try delimited(.csv, [[Cell(text)]]) == expected + "\n")
    }

    @Test("Excel gets a byte-order mark, CR LF and the locale's separator")
    func excel() throws {
        #expect(
            try delimited(.excel(environment: ["LANG": "de_DE.UTF-8"]), header: ["a", "b"], [["1;2", "3,4"]])
                == "\u{FEFF}a;b\r\n\"1;2\";3,4\r\n")
        #expect(DelimitedWriter.Format.excel(environment: ["LANG": "en_US.UTF-8"]) == .excel(separator: ","))
        #expect(
            DelimitedWriter.Format.excel(environment: ["LANG": "de_DE", "LC_ALL": "de_CH.UTF-8"])
                == .excel(separator: ","))
        #expect(DelimitedWriter.Format.excel(environment: [:]) == .excel(separator: ","))
    }
}
