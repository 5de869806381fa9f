import Documents
import Foundation
import JSON
import TestSupport
import Testing

/// How many random documents a property is tried on: `ATL_PROPERTY_RUNS`, 500 by default.
let propertyRuns = ProcessInfo.processInfo.environment["ATL_PROPERTY_RUNS"].flatMap { Int($0) } ?? 500

@Suite struct ADFPropertyTests {
    @Test("what the generator makes is valid ADF, so that the properties are tried on what sites hold")
    func generatorIsValid() throws {
        guard let schema = JSONSchema.specification("adf-schema.json"), let root = schema.definition("doc_node") else {
            return
        }
        var types: Set<String> = []
        for seed in 0..<UInt64(min(propertyRuns, 300)) {
            var instances = SchemaInstances(schema, root: root, seed: seed)
            let value = instances.next(size: 40)
            #expect(schema.mismatch(value) == nil, "seed \(seed)")
            collectTypes(of: value, into: &types)
        }
        #expect(schema.nodeTypes.subtracting(types).isEmpty)
    }

    private func collectTypes(of value: JSONValue, into types: inout Set<String>) {
        if let type = value["type"]?.string { types.insert(type) }
        for part in (value["content"]?.array ?? []) + (value["marks"]?.array ?? []) {
            collectTypes(of: part, into: &types)
        }
    }

    @Test("any valid ADF comes out of a document as it went in")
    func roundTrip() throws {
        guard let schema = JSONSchema.specification("adf-schema.json"), let root = schema.definition("doc_node") else {
            return
        }
        for seed in 0..<UInt64(propertyRuns) {
            var instances = SchemaInstances(schema, root: root, seed: seed)
            let value = instances.next(size: 40)
            var losses = Losses()
            let written = try Document(adf: value).adf(losses: &losses)
            let found = difference(value, written)
            #expect(found == nil, "seed \(seed)")
            #expect(losses.isEmpty, "seed \(seed): \(losses)")
            if found != nil { return }
        }
    }
}
