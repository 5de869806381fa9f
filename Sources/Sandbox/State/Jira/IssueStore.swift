/// All issues, by id, by key and by position.
struct IssueStore: Sendable {
    /// The ids of all issues, ascending: an issue's position is its place here.
    private(set) var ids: [Int] = []
    /// For each position, where in `slots` the issue is kept.
    private var places: [Int] = []
    private var slots: [Box?] = []
    private var free: [Int] = []
    private var keys: [Key: Int] = [:]
    private var index = IssueIndex()

    /// Keeps an issue where looking at one of its fields does not copy all the others.
    final class Box: Sendable {
        let issue: Issue

        init(_ issue: Issue) {
            self.issue = issue
        }
    }

    private struct Key: Hashable {
        var project: Int
        var number: Int
    }

    var count: Int { ids.count }

    subscript(id: Int) -> Issue? {
        position(of: id).flatMap { slots[places[$0]]?.issue }
    }

    /// The issue at a position from 0 on.
    func issue(at position: Int) -> Issue? {
        slots[places[position]]?.issue
    }

    /// The same without taking the issue out of its box.
    func box(at position: Int) -> Box? {
        slots[places[position]]
    }

    /// Where the issue with that id stands.
    func position(of id: Int) -> Int? {
        let position = lowerBound(id)
        return position < ids.count && ids[position] == id ? position : nil
    }

    /// The issue with that number in a project, or one that has moved on from there.
    func find(project: Int, number: Int) -> Issue? {
        keys[Key(project: project, number: number)].flatMap { self[$0] }
    }

    /// In ascending order of their ids.
    var all: some Sequence<Issue> { places.lazy.compactMap { slots[$0]?.issue } }

    /// The positions, ascending, of the issues whose field holds the value.
    func positions(of field: IssueIndex.Field, holding value: IssueIndex.Value) -> [Int] {
        let found = index[IssueIndex.Entry(field: field, value: value)]
        guard found.count > ids.count / 16 else { return found.compactMap { position(of: $0) } }
        var place = 0
        return found.map { id in
            while ids[place] < id { place += 1 }
            return place
        }
    }

    mutating func insert(_ issue: Issue) {
        if self[issue.id] != nil { remove(issue.id) }
        index.insert(issue.id, issue.indexEntries)
        let position = lowerBound(issue.id)
        let slot = free.popLast() ?? slots.count
        if slot == slots.count { slots.append(Box(issue)) } else { slots[slot] = Box(issue) }
        ids.insert(issue.id, at: position)
        places.insert(slot, at: position)
        keys[Key(project: issue.project, number: issue.number)] = issue.id
    }

    /// Changes an issue in place; a new key is added to those under which it is found.
    mutating func update(_ id: Int, _ change: (inout Issue) -> Void) {
        guard let position = position(of: id), var issue = slots[places[position]]?.issue else { return }
        let before = issue.indexEntries
        change(&issue)
        issue.revision += 1
        slots[places[position]] = Box(issue)
        index.change(id, from: before, to: issue.indexEntries)
        keys[Key(project: issue.project, number: issue.number)] = id
    }

    mutating func remove(_ id: Int) {
        guard let position = position(of: id) else { return }
        index.remove(id, slots[places[position]]?.issue.indexEntries ?? [])
        ids.remove(at: position)
        let slot = places.remove(at: position)
        slots[slot] = nil
        free.append(slot)
    }

    private func lowerBound(_ id: Int) -> Int {
        if let last = ids.last, id > last { return ids.count }
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
