/// The query of an address: names and values in order, encoded so that every byte arrives as it was given.
///
///     ["fields": ["key", "summary"], "startAt": 0, "expand": expand]
///
/// A value that is nil leaves its name out, a list is joined with commas, and a name may stand several times.
public struct Query: Sendable, Hashable {
    /// One name with its value, unencoded.
    public struct Item: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var items: [Item]

    public init(_ items: [Item] = []) {
        self.items = items
    }

    /// Adds a value; nil adds nothing.
    public mutating func append(_ name: String, _ value: (any QueryValue)?) {
        guard let text = value?.queryText else { return }
        items.append(Item(name: name, value: text))
    }

    /// The value that `name` has; setting replaces every value it had, nil removes it.
    public subscript(name: String) -> String? {
        get { items.last { $0.name == name }?.value }
        set {
            guard let newValue else { return items.removeAll { $0.name == name } }
            guard let index = items.firstIndex(where: { $0.name == name }) else { return append(name, newValue) }
            items[index].value = newValue
            items = items.enumerated().filter { $0.offset <= index || $0.element.name != name }.map(\.element)
        }
    }

    public var isEmpty: Bool { items.isEmpty }

    /// The query without its `?`. A space is `%20` and a plus sign `%2B`: servers read a bare plus as a space.
    public var encoded: String {
        items.map { "\($0.name.percentEncoded(allowing: "[]"))=\($0.value.percentEncoded(allowing: ","))" }
            .joined(separator: "&")
    }
}

extension Query: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, (any QueryValue)?)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}

/// What may stand as a value in a query.
public protocol QueryValue: Sendable {
    /// The value as text; nil where its name is to be left out.
    var queryText: String? { get }
}

extension String: QueryValue {
    public var queryText: String? { self }
}

extension Int: QueryValue {
    public var queryText: String? { String(self) }
}

extension Bool: QueryValue {
    public var queryText: String? { self ? "true" : "false" }
}

extension Optional: QueryValue where Wrapped: QueryValue {
    public var queryText: String? { self?.queryText }
}

extension Array: QueryValue where Element: QueryValue {
    /// The elements joined with commas; an empty list leaves its name out.
    public var queryText: String? {
        isEmpty ? nil : compactMap(\.queryText).joined(separator: ",")
    }
}
