public import JSON

extension Document {
    /// Reads ADF that is a JSON tree already, as it stands in Jira's answers.
    ///
    /// Nodes that this version does not know are kept verbatim, and so is what lies deeper than `maximumDepth`.
    ///
    /// - Throws: `DocumentError` where the value is not an object of type `doc`.
    public init(adf value: JSONValue) throws(DocumentError) {
        self = try ADFReader().document(value)
    }

    /// Reads ADF from text, as Confluence's `atlas_doc_format` and files have it.
    ///
    /// - Throws: `DocumentError` with line and column where the text is not JSON, or not a `doc`.
    public init(adfText text: String) throws(DocumentError) {
        self = try ADFReader().document(parsing: Array(text.utf8))
    }

    /// The document as ADF that validates against its schema.
    ///
    /// - Parameters:
    ///   - losses: counts what ADF cannot say, or not at that place.
    ///   - usedLocalIDs: ids that nodes without one must not be given.
    public func adf(losses: inout Losses, usedLocalIDs: Set<String> = []) -> JSONValue {
        var writer = ADFWriter(usedLocalIDs: usedLocalIDs)
        let value = writer.document(self)
        losses.merge(writer.losses)
        return value
    }

    /// The document as ADF that validates against its schema.
    public func adf() -> JSONValue {
        var writer = ADFWriter()
        return writer.document(self)
    }
}

extension ADFReader {
    /// The document whose JSON the bytes hold.
    func document(parsing bytes: [UInt8]) throws(DocumentError) -> Document {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: bytes)
        } catch {
            if case .tooDeep = error.reason, let document = try? document(blockwise: bytes) { return document }
            let place = TextPosition(offset: error.offset, in: bytes)
            throw DocumentError(
                .adf, line: place.line, column: place.column, construct: "JSON of an ADF document",
                message: "\(error)")
        }
        return try document(value)
    }

    /// A document too deep for a tree of JSON: its blocks one by one, the too deep ones verbatim.
    private func document(blockwise bytes: [UInt8]) throws -> Document {
        var shell = JSONObject()
        var blocks: [Block] = []
        for member in try JSONText(bytes[...]).members() {
            guard member.key == "content" else {
                shell[member.key] = try member.value.parsed()
                continue
            }
            for element in try member.value.elements() {
                if let value = try? element.parsed() {
                    blocks += self.blocks([value], depth: 1)
                } else {
                    blocks.append(.unknown(Verbatim(.adf, String(decoding: element.bytes, as: UTF8.self))))
                }
            }
        }
        var document = try document(.object(shell))
        document.blocks = blocks
        return document
    }
}
