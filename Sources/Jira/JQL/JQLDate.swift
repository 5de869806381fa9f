/// The forms in which JQL takes a moment.
enum JQLDate {
    /// Whether Jira reads the text as a day, a day with a time, or a span from now.
    static func isValid(_ text: String) -> Bool {
        isSpan(text) || isMoment(text)
    }

    /// `-7d`, `4w 2d`, `+3h`: numbers with `w`, `d`, `h` or `m`, one sign before all.
    static func isSpan(_ text: String) -> Bool {
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: " ")
        return !parts.isEmpty
            && parts.allSatisfy { part in
                part.count > 1 && "wdhm".contains(part.last ?? " ") && JQLText.isNumber(String(part.dropLast()))
                    && part.first != "-"
            }
    }

    /// `2026-01-31` or `2026/01/31`, perhaps with a time: `2026-01-31 14:30`.
    static func isMoment(_ text: String) -> Bool {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let day = parts.first else { return false }
        let separator: Character = day.contains("/") ? "/" : "-"
        guard CalendarDate(String(day), separator: separator) != nil else { return false }
        guard parts.count == 2 else { return true }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2, clock.allSatisfy({ (1...2).contains($0.count) }),
            let hour = Int(clock[0]), let minute = Int(clock[1])
        else { return false }
        return (0...23).contains(hour) && (0...59).contains(minute)
    }
}
