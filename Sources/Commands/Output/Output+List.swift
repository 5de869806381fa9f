import Atlassian
import Console
import JSON

/// A list as a command offers it.
struct Listing {
    /// What the elements are called: `issues`.
    var noun: String
    /// The columns where none were asked for.
    var columns: [FieldColumn]
    /// What the words of `--fields` stand for.
    var choose: ([String]) throws -> [FieldColumn]

    init(
        _ noun: String, columns: [FieldColumn],
        choose: @escaping ([String]) throws -> [FieldColumn] = { $0.map { FieldColumn($0, at: $0) } }
    ) {
        self.noun = noun
        self.columns = columns
        self.choose = choose
    }
}

extension Output {
    /// Writes a list as its batches arrive.
    func list(_ listing: Listing, _ batches: Batches) async throws {
        var writer = try ListWriter(self, listing)
        var hasMore = false
        for try await batch in batches {
            hasMore = batch.hasMore
            for element in batch.elements { try writer.add(element) }
            try writer.endOfBatch()
        }
        try writer.finish(hasMore: hasMore)
    }

    /// Writes a list that is at hand.
    func list(_ listing: Listing, _ elements: [JSONText], hasMore: Bool = false) throws {
        var writer = try ListWriter(self, listing)
        for element in elements { try writer.add(element) }
        try writer.finish(hasMore: hasMore)
    }
}

/// Writes the elements of a list one after the other in the form asked for.
struct ListWriter {
    private let output: Output
    private let listing: Listing
    private let columns: [FieldColumn]
    /// Whether the objects are cut down to the columns.
    private let isFlat: Bool
    private let fieldText: FieldText
    private var rows: (any RowWriter)?
    private var filter: JQFilter?
    /// Gathered bytes: an array's for a filter, else what is not yet written.
    private var pending: [UInt8] = []
    private var count = 0

    init(_ output: Output, _ listing: Listing) throws {
        self.output = output
        self.listing = listing
        let words = output.fieldWords
        columns = try words.map(listing.choose) ?? listing.columns
        isFlat = words != nil
        fieldText = FieldText(localTimes: output.form == .table && output.terminal.isTerminal)
        if output.isJSON {
            filter = try output.options.jq.map { try JQFilter($0) }
        } else {
            rows = output.rowWriter(columns)
        }
    }

    mutating func add(_ element: JSONText) throws {
        count += 1
        guard !output.isJSON else { return try addJSON(element) }
        let object = try element.parsed()
        let row = columns.map { Cell(fieldText.text(object.value(at: $0.path)), style: $0.style) }
        try rows?.write(row)
    }

    private mutating func addJSON(_ element: JSONText) throws {
        let isLines = output.form == .jsonl
        if !isLines { pending.append(contentsOf: (count == 1 ? "[" : ",\n").utf8) }
        if isFlat {
            pending.append(contentsOf: JSONWriter().bytes(columns.flat(try element.parsed())))
        } else {
            element.append(to: &pending)
        }
        if isLines { pending.append(0x0A) }
        if filter == nil, pending.count > 1 << 16 { try flush() }
    }

    private mutating func flush() throws {
        try output.streams.output.write(pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// Shows what has come so far: lists arrive page by page.
    mutating func endOfBatch() throws {
        if filter == nil, !pending.isEmpty { try flush() }
        try output.streams.output.flush()
    }

    mutating func finish(hasMore: Bool) throws {
        if output.isJSON {
            if output.form == .json { pending.append(contentsOf: (count == 0 ? "[]" : "]").utf8) }
            if let filter {
                try output.filter(pending, through: filter)
            } else {
                if output.form == .json { pending.append(0x0A) }
                try flush()
            }
        }
        try rows?.finish()
        if hasMore {
            output.note("Showing \(count); there are more \(listing.noun): --all or --limit N shows them.")
        } else if count == 0 {
            output.note("No \(listing.noun).")
        }
    }
}
