import JSON

/// A query taken apart, as `POST jql/parse` shows it.
enum JQLStructure {
    static func json(_ query: JQLQuery) -> JSONValue {
        var object: JSONObject = [:]
        object["where"] = query.clause.map(json)
        if !query.order.isEmpty {
            let sorts = query.order.map { sort in
                var object: JSONObject = ["field": field(sort.field)]
                object["direction"] = sort.isDescending.map { $0 ? "desc" : "asc" }
                return JSONValue.object(object)
            }
            object["orderBy"] = ["fields": .array(sorts)]
        }
        return .object(object)
    }

    private static func json(_ clause: JQLClause) -> JSONValue {
        switch clause {
        case .and(let clauses): ["operator": "and", "clauses": .array(clauses.map(json))]
        case .or(let clauses): ["operator": "or", "clauses": .array(clauses.map(json))]
        case .not(let clause): ["operator": "not", "clauses": [json(clause)]]
        case .terminal(let terminal): json(terminal)
        }
    }

    private static func json(_ terminal: JQLTerminal) -> JSONValue {
        var object: JSONObject = [
            "field": field(terminal.field), "operator": .string(terminal.comparison.rawValue),
        ]
        object["operand"] = terminal.operand.map(json)
        if terminal.comparison.isHistoric {
            object["predicates"] = .array(
                terminal.predicates.map {
                    ["operator": .string($0.kind.rawValue), "operand": json($0.operand)]
                })
        }
        return .object(object)
    }

    private static func json(_ operand: JQLOperand) -> JSONValue {
        switch operand {
        case .empty: ["keyword": "empty"]
        case .value(let text, _): ["value": .string(text), "encodedValue": .string(operand.encoded)]
        case .list(let operands):
            ["values": .array(operands.map(json)), "encodedOperand": .string(operand.encoded)]
        case .function(let name, let arguments):
            [
                "function": .string(name), "arguments": .array(arguments.map(JSONValue.string)),
                "encodedOperand": .string(operand.encoded),
            ]
        }
    }

    private static func field(_ field: JQLFieldName) -> JSONValue {
        var object: JSONObject = ["name": .string(field.name), "encodedName": .string(field.encoded)]
        if let property = field.property {
            let entity = property.entity.split(separator: ".").first.map(String.init) ?? property.entity
            object["property"] = [
                ["entity": .string(entity), "key": .string(property.key), "path": .string(property.path)]
            ]
        }
        return .object(object)
    }
}

extension JQLFieldName {
    /// The name as it can stand in a query.
    var encoded: String {
        if customID != nil { return name }
        guard let property else { return JQLEncoding.encode(name) }
        let path = property.path.isEmpty ? "" : ".\(property.path)"
        return "\(JQLEncoding.encode(property.entity))[\(JQLEncoding.encode(property.key))]\(path)"
    }
}
