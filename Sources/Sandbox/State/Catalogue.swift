/// Something with a number that never changes.
protocol Numbered: Sendable {
    var id: Int { get }
}

/// Numbered things in the order in which they were added.
struct Catalogue<Element: Numbered>: Sendable {
    private(set) var all: [Element] = []
    private var index: [Int: Int] = [:]

    init() {}

    init(_ elements: [Element]) {
        for element in elements { set(element) }
    }

    subscript(id: Int) -> Element? {
        index[id].map { all[$0] }
    }

    /// The element whose number the text is.
    subscript(text: String?) -> Element? {
        text.flatMap { Int($0) }.flatMap { self[$0] }
    }

    /// Adds the element, or replaces the one with its number.
    mutating func set(_ element: Element) {
        if let place = index[element.id] {
            all[place] = element
        } else {
            index[element.id] = all.count
            all.append(element)
        }
    }

    /// Changes the element with that number in place, where there is one.
    mutating func update(_ id: Int, _ change: (inout Element) -> Void) {
        guard let place = index[id] else { return }
        change(&all[place])
    }

    mutating func remove(_ id: Int) {
        guard let place = index.removeValue(forKey: id) else { return }
        all.remove(at: place)
        for later in place..<all.count { index[all[later].id] = later }
    }
}
