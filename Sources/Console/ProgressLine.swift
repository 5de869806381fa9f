/// What progress looks like at one moment.
struct ProgressLine {
    let label: String
    let done: Int
    let total: Int?
    let unit: Progress.Unit
    let note: String?
    let elapsed: Duration

    private static let barWidth = 24

    /// A line for a terminal, no wider than it: `Exporting ━━━━━━━━────────  45 %  4,500/10,000  812/s  7 s left`.
    func bar(_ terminal: Terminal) -> String {
        var parts = [Sanitize.line(label)]
        if let fraction {
            parts.append(drawing(fraction, terminal))
            parts.append("\(Int(fraction * 100)) %")
        } else {
            parts.append(spinner(terminal))
        }
        parts += details
        if let note { parts.append(Sanitize.line(note)) }
        // The last column stays free: some terminals begin a new line when it is filled.
        return parts.joined(separator: "  ").truncated(
            toWidth: terminal.columns - 1, mark: terminal.isUnicode ? "…" : "...")
    }

    /// A line for a log: `Exporting: 4,500/10,000  45 %  812/s  7 s left`.
    var sentence: String {
        let percent = fraction.map { ["\(Int($0 * 100)) %"] } ?? []
        return "\(label): " + (details.prefix(1) + percent + details.dropFirst()).joined(separator: "  ")
    }

    private var fraction: Double? {
        guard let total, total > 0 else { return nil }
        return min(1, Double(done) / Double(total))
    }

    private var seconds: Double { elapsed / .seconds(1) }

    private var details: [String] {
        var details = [amount(done) + (total.map { "/\(amount($0))" } ?? "")]
        guard done > 0, seconds >= 1 else { return details }
        let rate = Double(done) / seconds
        details.append(rate >= 1 ? "\(amount(Int(rate)))/s" : "\(amount(Int(rate * 60)))/min")
        if let total, done < total {
            details.append(Self.time(Double(total - done) / rate) + " left")
        }
        return details
    }

    private func amount(_ count: Int) -> String {
        unit == .bytes ? Quantity.bytes(Int64(count)) : Quantity.grouped(count)
    }

    private func drawing(_ fraction: Double, _ terminal: Terminal) -> String {
        let filled = Int(fraction * Double(Self.barWidth))
        let (full, empty) = terminal.isUnicode ? ("━", "─") : ("#", "-")
        return terminal.style(String(repeating: full, count: filled), .color(.cyan))
            + terminal.style(String(repeating: empty, count: Self.barWidth - filled), .muted)
    }

    private func spinner(_ terminal: Terminal) -> String {
        let frames = terminal.isUnicode ? ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] : ["|", "/", "-", "\\"]
        return frames[Int(seconds * 10) % frames.count]
    }

    /// `7 s`, `3 min 20 s`, `2 h 5 min`
    static func time(_ seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s") }
        return "\(seconds / 3600) h" + (seconds % 3600 < 60 ? "" : " \(seconds % 3600 / 60) min")
    }
}

/// Numbers as people read them.
public enum Quantity {
    /// `1,234,567`
    public static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [Substring] = []
        while digits.utf8.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits[...]] + groups).joined(separator: ",")
    }

    /// `512 B`, `1.4 MB`: in powers of 1,000.
    public static func bytes(_ count: Int64) -> String {
        guard count >= 1000 else { return "\(count) B" }
        var value = Double(count) / 1000
        var units = ["kB", "MB", "GB", "TB"][...]
        while value >= 999.95, units.count > 1 {
            value /= 1000
            units.removeFirst()
        }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(units.first ?? "")"
    }
}
