/// For the fields that most searches begin with: which issues hold which value.
struct IssueIndex: Sendable {
    /// A field that is indexed.
    enum Field: Sendable, Hashable, CaseIterable {
        case project, type, status, priority, resolution, assignee, reporter, creator, parent
        case components, fixVersions, affectsVersions, watchers, voters
    }

    /// What a field holds.
    enum Value: Sendable, Hashable {
        case number(Int)
        case text(String)
        case nothing
    }

    struct Entry: Sendable, Hashable {
        var field: Field
        var value: Value
    }

    /// The ids of the issues, ascending.
    private var lists: [Entry: [Int]] = [:]

    subscript(entry: Entry) -> [Int] { lists[entry] ?? [] }

    mutating func insert(_ id: Int, _ entries: [Entry]) {
        for entry in entries { lists[entry, default: []].insertSorted(id) }
    }

    mutating func remove(_ id: Int, _ entries: [Entry]) {
        for entry in entries { lists[entry]?.removeSorted(id) }
    }

    mutating func change(_ id: Int, from old: [Entry], to new: [Entry]) {
        guard old != new else { return }
        remove(id, old.filter { !new.contains($0) })
        insert(id, new.filter { !old.contains($0) })
    }
}

extension Issue {
    /// What the index keeps of the issue.
    var indexEntries: [IssueIndex.Entry] {
        var entries: [IssueIndex.Entry] = []
        func add(_ field: IssueIndex.Field, _ number: Int?) {
            entries.append(.init(field: field, value: number.map { .number($0) } ?? .nothing))
        }
        func add(_ field: IssueIndex.Field, _ text: String?) {
            entries.append(.init(field: field, value: text.map { .text($0) } ?? .nothing))
        }
        add(.project, project)
        add(.type, type)
        add(.status, status)
        add(.priority, priority)
        add(.resolution, resolution)
        add(.parent, parent)
        add(.assignee, assignee)
        add(.reporter, reporter)
        add(.creator, creator)
        for (field, numbers) in [
            (IssueIndex.Field.components, components), (.fixVersions, fixVersions),
            (.affectsVersions, affectsVersions),
        ] {
            if numbers.isEmpty { add(field, Int?.none) }
            for number in Set(numbers) { add(field, number) }
        }
        for (field, people) in [(IssueIndex.Field.watchers, watchers), (.voters, voters)] {
            if people.isEmpty { add(field, String?.none) }
            for person in Set(people) { add(field, person) }
        }
        return entries
    }
}

extension [Int] {
    fileprivate mutating func insertSorted(_ id: Int) {
        let place = lowerBound(id)
        if place == count || self[place] != id { insert(id, at: place) }
    }

    fileprivate mutating func removeSorted(_ id: Int) {
        let place = lowerBound(id)
        if place < count, self[place] == id { remove(at: place) }
    }

    private func lowerBound(_ id: Int) -> Int {
        if let last, id > last { return count }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
