/// The small pictures that wiki markup writes with punctuation.
enum WikiEmoticon {
    struct Entry {
        /// What stands in the text; the first of several entries of one name is the one that is written.
        var code: String
        var bytes: [UInt8]
        var emoji: Inline.Emoji

        init(_ code: String, _ name: String, _ text: String, id: String? = nil) {
            self.code = code
            bytes = Array(code.utf8)
            emoji = Inline.Emoji(":\(name):", id: id, text: text)
        }
    }

    static let all: [Entry] = [
        Entry("(/)", "check_mark", "✅", id: "atlassian-check_mark"),
        Entry("(x)", "cross_mark", "❌", id: "atlassian-cross_mark"),
        Entry("(!)", "warning", "⚠️", id: "atlassian-warning"),
        Entry("(i)", "info", "ℹ️", id: "atlassian-info"),
        Entry("(?)", "question", "❓", id: "atlassian-question_mark"),
        Entry("(+)", "plus", "➕", id: "atlassian-plus"),
        Entry("(-)", "minus", "➖", id: "atlassian-minus"),
        Entry("(y)", "thumbsup", "👍", id: "1f44d"),
        Entry("(n)", "thumbsdown", "👎", id: "1f44e"),
        Entry("(on)", "light_bulb_on", "💡", id: "atlassian-light_bulb_on"),
        Entry("(off)", "light_bulb_off", "🌑", id: "atlassian-light_bulb_off"),
        Entry("(*)", "yellow_star", "⭐", id: "atlassian-yellow_star"),
        Entry("(*y)", "yellow_star", "⭐", id: "atlassian-yellow_star"),
        Entry("(*r)", "red_star", "🔴", id: "atlassian-red_star"),
        Entry("(*g)", "green_star", "🟢", id: "atlassian-green_star"),
        Entry("(*b)", "blue_star", "🔵", id: "atlassian-blue_star"),
        Entry("(flag)", "flag_on", "🚩", id: "atlassian-flag_on"),
        Entry("(flagoff)", "flag_off", "🏳️", id: "atlassian-flag_off"),
        Entry(":)", "slight_smile", "🙂", id: "1f642"),
        Entry(":-)", "slight_smile", "🙂", id: "1f642"),
        Entry(":(", "disappointed", "😞", id: "1f61e"),
        Entry(":-(", "disappointed", "😞", id: "1f61e"),
        Entry(":P", "stuck_out_tongue", "😛", id: "1f61b"),
        Entry(":D", "smiley", "😃", id: "1f603"),
        Entry(";)", "wink", "😉", id: "1f609"),
        Entry(";-)", "wink", "😉", id: "1f609"),
    ]

    /// Of tasks that are done, and of those that are not.
    static let done = all[0].emoji
    static let open = all[1].emoji

    /// The entry that stands at `index`, where it is not part of a word; nil where there is none.
    static func find(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, in run: Range<Int>
    ) -> Entry? {
        guard let entry = match(bytes, at: index, in: run),
            !WikiBytes.isWord(bytes, before: index, from: run.lowerBound)
        else { return nil }
        let isFace = bytes[index] != UInt8(ascii: "(")
        if isFace, WikiBytes.isWord(bytes, at: index + entry.bytes.count, to: run.upperBound) { return nil }
        return entry
    }

    /// The entry whose characters stand at `index`, wherever that is.
    static func match(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, in run: Range<Int>
    ) -> Entry? {
        guard index + 1 < run.upperBound, seconds[Int(bytes[index + 1])] else { return nil }
        return all.first { entry in
            index + entry.bytes.count <= run.upperBound
                && bytes[index..<index + entry.bytes.count].elementsEqual(entry.bytes)
        }
    }

    /// The characters that can follow the first one.
    private static let seconds: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for entry in all { table[Int(entry.bytes[1])] = true }
        return table
    }()

    /// What is written for a picture; nil where wiki markup has no sign for it.
    static func code(_ emoji: Inline.Emoji) -> String? {
        codes[emoji.shortName]
    }

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for entry in all where codes[entry.emoji.shortName] == nil { codes[entry.emoji.shortName] = entry.code }
        return codes
    }()
}
