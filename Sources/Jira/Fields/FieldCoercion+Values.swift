import JSON

extension FieldCoercion {
    /// The allowed value that the text names, by name or id.
    ///
    /// - Parameter fallback: the member to name the value by where the screen does not list the values.
    func choice(_ field: FieldMetadata, _ text: String, fallback: String = "name") throws(FieldError) -> JSONValue {
        guard let allowed = field.allowedValues, !allowed.isEmpty else {
            let isOption = field.schema?.type == "option" || field.schema?.items == "option"
            return .object([isOption ? "value" : fallback: .string(text)])
        }
        return try Self.reference(to: pick(field, text, from: allowed))
    }

    /// `Parent / Child`, or a parent alone.
    func cascade(_ field: FieldMetadata, _ text: String) throws(FieldError) -> JSONValue {
        let allowed = field.allowedValues ?? []
        if let whole = try? pick(field, text, from: allowed) { return Self.reference(to: whole) }
        guard let slash = text.firstIndex(where: { $0 == "/" || $0 == ">" }) else {
            throw refusal(field, text, allowed)
        }
        let parentText = String(text[..<slash]).trimmed
        let childText = String(text[text.index(after: slash)...]).trimmed
        let parent = try pick(field, parentText, from: allowed)
        let child = try pick(field, childText, from: parent["children"]?.array ?? [])
        var value = Self.reference(to: parent)
        value["child"] = Self.reference(to: child)
        return value
    }

    func number(_ field: FieldMetadata, _ text: String) throws(FieldError) -> JSONValue {
        if let number = JSONNumber(text) { return .number(number) }
        let plain = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if let number = JSONNumber(plain.hasPrefix(".") ? "0" + plain : plain) { return .number(number) }
        throw FieldError(
            field.name, "'\(text)' is no number for \(field.name)",
            suggestions: JSONNumber(text.replacing(",", with: ".")) == nil ? [] : [text.replacing(",", with: ".")])
    }

    func url(_ field: FieldMetadata, _ text: String) throws(FieldError) -> JSONValue {
        guard text.contains("://") || text.hasPrefix("mailto:") else {
            throw FieldError(field.name, "'\(text)' is no address for \(field.name)", suggestions: ["https://\(text)"])
        }
        return .string(text)
    }

    /// `2d`: the estimate; `2d/4h`: the estimate and what remains; `/4h`: what remains.
    func estimate(_ field: FieldMetadata, _ text: String) throws(FieldError) -> JSONValue {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0).trimmed
        }
        guard parts.allSatisfy({ $0.isEmpty || Self.isDuration($0) }), parts != ["", ""] else {
            throw FieldError(
                field.name, "'\(text)' is no span of work for \(field.name): write 2d, \"1w 4h\" or 2d/4h")
        }
        var value = JSONObject()
        if !parts[0].isEmpty { value["originalEstimate"] = .string(parts[0]) }
        if parts.count > 1, !parts[1].isEmpty { value["remainingEstimate"] = .string(parts[1]) }
        return .object(value)
    }

    /// `1w 2d 3h 4m`, with fractions.
    static func isDuration(_ text: String) -> Bool {
        let parts = text.split(separator: " ")
        return !parts.isEmpty
            && parts.allSatisfy { part in
                part.count > 1 && "wdhm".contains(part.last ?? " ") && JSONNumber(String(part.dropLast())) != nil
                    && part.first != "-"
            }
    }

    private func pick(_ field: FieldMetadata, _ text: String, from allowed: [JSONValue]) throws(FieldError) -> JSONValue
    {
        let equal = allowed.filter { $0.labels.contains { $0 == text } }
        if let value = equal.first { return value }
        let folded = allowed.filter { $0.labels.contains { $0.lowercased() == text.lowercased() } }
        if folded.count == 1 { return folded[0] }
        if let value = allowed.first(where: { $0["id"]?.identifier == text }) { return value }
        throw refusal(field, text, allowed)
    }

    private func refusal(_ field: FieldMetadata, _ text: String, _ allowed: [JSONValue]) -> FieldError {
        let names = allowed.compactMap(\.labels.first)
        return FieldError(
            field.name, "\(field.name) cannot be '\(text)'", suggestions: NearestNames.nearest(to: text, among: names),
            allowed: names)
    }

    /// What is sent for an allowed value: its id, or its name where it has none.
    private static func reference(to value: JSONValue) -> JSONValue {
        if value.string != nil { return value }
        if let id = value["id"]?.identifier { return ["id": .string(id)] }
        return value.labels.first.map { .object([value["value"] == nil ? "name" : "value": .string($0)]) } ?? value
    }
}

extension FieldMetadata {
    /// Whether the text names one of the allowed values.
    func allows(_ text: String) -> Bool {
        allowedValues?.contains { $0.labels.contains { $0.lowercased() == text.lowercased() } } ?? false
    }
}

extension JSONValue {
    /// What people call an allowed value.
    fileprivate var labels: [String] {
        [self["value"]?.string ?? string, self["name"]?.string, self["key"]?.string].compactMap(\.self)
    }
}

extension String {
    /// The text without spaces at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
