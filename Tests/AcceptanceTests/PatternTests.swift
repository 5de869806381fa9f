import Testing

@Suite struct PatternTests {
    @Test func `three dots stand for text within a line, and for lines`() {
        #expect(Pattern.matches(["a...c"], ["abbbc"]))
        #expect(Pattern.matches(["...b..."], ["abc"]))
        #expect(!Pattern.matches(["a...c"], ["abd"]))
        #expect(!Pattern.matches(["ab...bc"], ["abc"]))
        #expect(Pattern.matches(["x", "...", "y"], ["x", "1", "2", "y"]))
        #expect(Pattern.matches(["..."], []))
        #expect(!Pattern.matches(["x", "..."], []))
        #expect(!Pattern.matches([], ["x"]))
        #expect(!Pattern.matches(["x"], []))
    }

    @Test func `a script is read with its expectations, flavor by flavor`() throws {
        let text = """
            # Says what it shows.
            flavors: cloud dc
            $ first
            out
            \\$ no command
            [cloud] ! only cloud
            [dc] ? 3

            $ second
            """
        let cloud = try Script(text, flavor: .cloud)
        #expect(cloud.steps.map(\.command) == ["first", "second"])
        #expect(cloud.steps[0].output == ["out", "$ no command"])
        #expect(cloud.steps[0].errorOutput == ["only cloud"])
        #expect(cloud.steps[0].status == 0)
        let dataCenter = try Script(text, flavor: .dc)
        #expect(dataCenter.steps[0].errorOutput == nil)
        #expect(dataCenter.steps[0].status == 3)
        #expect(throws: Script.Malformed.self) { try Script("what is this", flavor: .cloud) }
    }

    @Test func `an archive holds a text and files`() {
        let archive = Archive("script\n-- a.md --\nx\n\ny\n-- b/c.txt --\nz\n")
        #expect(archive.text == "script\n")
        #expect(archive.files.map(\.name) == ["a.md", "b/c.txt"])
        #expect(archive.files.map(\.text) == ["x\n\ny\n", "z\n"])
    }
}
