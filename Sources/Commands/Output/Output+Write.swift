import JSON

/// What a write did.
struct WriteResult {
    var changed: Bool
    var key: String?
    var id: String?
    var url: String?
    /// What standard output gets where no JSON is asked for; nil for the address, else the key.
    var printed: String?
    /// What was done, in words, for standard error.
    var message: String
    /// Further members of the JSON object.
    var details: JSONObject = [:]

    var json: JSONValue {
        var object: JSONObject = [
            "changed": .bool(changed), "key": key.map { .string($0) } ?? .null, "id": id.map { .string($0) } ?? .null,
            "url": url.map { .string($0) } ?? .null,
        ]
        for member in details { object[member.key] = member.value }
        return .object(object)
    }
}

extension Output {
    /// The new key or address on standard output, what was done on standard error; under `--json` one object.
    func write(_ result: WriteResult) throws {
        try write([result], isList: false)
    }

    /// As for one; under `--json` an array where several things were named.
    func write(_ results: [WriteResult], isList: Bool) throws {
        if isJSON || options.fields != nil {
            let objects = results.map { result in
                guard let words = fieldWords else { return result.json }
                return words.map { FieldColumn($0, at: $0) }.flat(result.json)
            }
            if form == .jsonl {
                for object in objects { try json(object) }
            } else {
                try json(isList ? .array(objects) : objects.first ?? .null)
            }
            return
        }
        for result in results {
            if let printed = result.printed ?? result.key ?? result.url { try line(printed) }
            note(result.message)
        }
    }
}
