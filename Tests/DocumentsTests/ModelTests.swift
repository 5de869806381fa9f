import Documents
import JSON
import Testing

@Suite struct ModelTests {
    @Test("attributes that are all taken away leave a node equal to one that never had any")
    func attributesVanish() {
        var attributes = NodeAttributes(localID: "a")
        attributes[.storage, "class"] = "wide"
        #expect(attributes[.storage, "class"] == "wide")
        #expect(attributes[.adf, "class"] == nil)
        attributes.localID = nil
        attributes[.storage, "class"] = nil
        #expect(attributes == NodeAttributes())
        #expect(attributes.isEmpty)
    }

    @Test("losses of one kind are counted, in the order in which they were met")
    func lossesCount() {
        var losses = Losses()
        losses.note("panel colour")
        losses.note("macro (toc)", "kept as a code block")
        losses.note("panel colour")
        #expect(losses.description == "2 × panel colour left out, 1 × macro (toc) kept as a code block")
    }
}
