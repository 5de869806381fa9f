import Testing

@testable import Console

@Suite("What somebody may have meant")
struct MatchingTests {
    @Test("near names are suggested, nearest first, far ones are not")
    func suggestions() {
        let verbs = ["get", "list", "create", "edit", "delete", "comment", "close"]
        #expect(Suggestions.nearest("lst", in: verbs) == ["list"])
        #expect(Suggestions.nearest("craete", in: verbs) == ["create"])
        #expect(Suggestions.nearest("comm", in: verbs) == ["comment"])
        #expect(Suggestions.nearest("xyzzy", in: verbs) == [])
        #expect(Suggestions.nearest("", in: verbs) == [])
        #expect(Suggestions.nearest("LIST", in: verbs) == ["list"])
        #expect(Suggestions.nearest("c", in: ["cat", "cow", "cap", "cup"]).count == 3)
    }

    @Test("the distance counts insertions, deletions, replacements and swaps")
    func distance() {
        func distance(_ first: String, _ second: String) -> Int { Suggestions.distance(Array(first), Array(second)) }
        #expect(distance("", "abc") == 3)
        #expect(distance("abc", "abc") == 0)
        #expect(distance("abc", "acb") == 1)
        #expect(distance("kitten", "sitting") == 3)
    }

    @Test("letters fit in order, best where they begin words or stand together")
    func fuzzy() throws {
        #expect(FuzzyMatch("xq", in: "In Progress") == nil)
        #expect(FuzzyMatch("rpi", in: "In Progress") == nil)
        #expect(try #require(FuzzyMatch("ip", in: "In Progress")).positions == [0, 3])
        #expect(FuzzyMatch.ranked("re", in: ["Progress", "Review", "In Review", "Done"]) == [1, 2, 0])
        #expect(FuzzyMatch.ranked("sp", in: ["asap", "Story Points", "displays"]).first == 1)
        #expect(FuzzyMatch.ranked("", in: ["b", "a"]) == [0, 1])
        #expect(FuzzyMatch.ranked(" ", in: ["b", "a"]) == [0, 1])
        #expect(FuzzyMatch.ranked("storypoints", in: ["Story Points"]) == [0])
    }
}
