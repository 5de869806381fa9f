import Testing

@testable import Commands

@Suite struct CommandWordsTests {
    private let words = CommandWords(root: Atl.self)

    @Test func `fields behind --json are short for two options`() throws {
        #expect(try words.rewrite(["api", "/x", "--json=a,b"]) == ["api", "/x", "--json", "--fields", "a,b"])
        #expect(try words.rewrite(["api", "--", "--json=a"]) == ["api", "--", "--json=a"])
    }

    @Test func `options may stand before the noun`() throws {
        #expect(
            try words.rewrite(["--profile", "work", "--json", "api", "/x"]) == [
                "api", "--profile", "work", "--json", "/x",
            ])
    }

    @Test func `a word that is no command is refused with the nearest`() {
        let error = #expect(throws: CommandWords.Unknown.self) { try words.rewrite(["completoin", "zsh"]) }
        #expect(error?.nearest == ["completion"])
    }
}
