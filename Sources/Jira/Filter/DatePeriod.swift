/// A stretch of time as people write it: `today`, `week`, `-7d`, `2026-01-31`, `2026-01-01..2026-01-31`, `<2026-01-31`.
public struct DatePeriod: Sendable, Hashable {
    /// One end of the stretch.
    public struct Bound: Sendable, Hashable {
        var comparison: JQLOperator
        var value: JQLOperand.Value
    }

    public var from: Bound?
    public var to: Bound?

    /// Reads a period.
    ///
    /// - Parameters:
    ///   - text: a word, a span, a day, two of these with `..` between (either may be missing), or one behind `<`, `<=`, `>`, `>=`.
    ///   - isPast: whether the field's dates never lie ahead, so that `7d` means the last seven days.
    /// - Throws: `FilterError` that names the forms.
    public init(parsing text: String, isPast: Bool) throws(FilterError) {
        for comparison in [JQLOperator.lessOrEqual, .greaterOrEqual, .less, .greater]
        where text.hasPrefix(comparison.rawValue) {
            let rest = text.dropFirst(comparison.rawValue.count).drop { $0 == " " }
            let moment = try Moment(parsing: String(rest), in: text)
            switch comparison {
            case .less: to = Bound(comparison: .less, value: moment.start)
            case .lessOrEqual: to = moment.end
            case .greater: from = moment.after
            default: from = Bound(comparison: .greaterOrEqual, value: moment.start)
            }
            return
        }
        if let (first, second) = Self.split(text) {
            if !first.isEmpty {
                from = Bound(comparison: .greaterOrEqual, value: try Moment(parsing: first, in: text).start)
            }
            if !second.isEmpty { to = try Moment(parsing: second, in: text).end }
            guard from != nil || to != nil else { throw Moment.unknown(text) }
            return
        }
        if text.lowercased() == "overdue", !isPast {
            to = Bound(comparison: .less, value: .function(name: "startOfDay", arguments: []))
            return
        }
        let moment = try Moment(parsing: text, in: text)
        let today = Moment.named("today", unit: "Day", shift: 0)
        switch moment {
        case .span(let span) where span.isFuture && !isPast:
            from = Bound(comparison: .greaterOrEqual, value: today.start)
            to = moment.end
        case .span(let span):
            let past = Moment.span(Span(amount: span.amount, unit: span.unit, isFuture: false))
            from = Bound(comparison: .greaterOrEqual, value: past.start)
            to = isPast ? nil : today.end
        case .named(_, _, let shift) where isPast && shift == 0:
            // What happened this week did not happen after now.
            from = Bound(comparison: .greaterOrEqual, value: moment.start)
        case .named, .day, .minute:
            from = Bound(comparison: .greaterOrEqual, value: moment.start)
            to = moment.end
        }
    }

    /// The conditions on a field.
    public func conditions(on field: String) -> [JQLCondition] {
        [from, to].compactMap { bound in bound.map { .compare(field, $0.comparison, $0.value) } }
    }

    private static func split(_ text: String) -> (String, String)? {
        guard let dots = text.indices.first(where: { text[$0...].hasPrefix("..") }) else { return nil }
        return (String(text[..<dots]), String(text[text.index(dots, offsetBy: 2)...]))
    }
}

/// `7d`, with its direction.
private struct Span {
    var amount: Int
    /// As JQL's functions spell it: `m`, `h`, `d`, `w`, `M`, `y`.
    var unit: String
    var isFuture: Bool
}

/// One word of a period.
private enum Moment {
    case span(Span)
    /// A stretch of the calendar, so many units away from the present one.
    case named(String, unit: String, shift: Int)
    case day(CalendarDate)
    /// A day with a time of it.
    case minute(String)

    static let names: [(String, unit: String, shift: Int)] = [
        ("today", "Day", 0), ("yesterday", "Day", -1), ("tomorrow", "Day", 1), ("week", "Week", 0),
        ("this-week", "Week", 0), ("last-week", "Week", -1), ("next-week", "Week", 1), ("month", "Month", 0),
        ("this-month", "Month", 0), ("last-month", "Month", -1), ("next-month", "Month", 1), ("year", "Year", 0),
        ("this-year", "Year", 0), ("last-year", "Year", -1), ("next-year", "Year", 1),
    ]

    static func unknown(_ text: String) -> FilterError {
        FilterError(
            "'\(text)' is no period: write today, week, last-month, -7d, 2026-01-31, 2026-01-01..2026-01-31 or <2026-01-31",
            suggestions: NearestNames.nearest(to: text, among: names.map(\.0)))
    }

    init(parsing text: String, in whole: String) throws(FilterError) {
        let word = text.lowercased()
        if let name = Self.names.first(where: { $0.0 == word }) {
            self = .named(name.0, unit: name.unit, shift: name.shift)
        } else if let date = CalendarDate(text) ?? CalendarDate(text, separator: "/") {
            self = .day(date)
        } else if JQLDate.isMoment(text.replacingT) {
            self = .minute(text.replacingT)
        } else if let span = Self.span(text) {
            self = .span(span)
        } else {
            throw Self.unknown(whole)
        }
    }

    private static func span(_ text: String) -> Span? {
        let isFuture = !text.hasPrefix("-")
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let digits = unsigned.prefix { $0.isASCII && $0.isNumber }
        guard let amount = Int(digits), amount <= 99_999 else { return nil }
        let units = ["m": "m", "h": "h", "d": "d", "w": "w", "M": "M", "mo": "M", "y": "y"]
        return units[String(unsigned.dropFirst(digits.count))].map {
            Span(amount: amount, unit: $0, isFuture: isFuture)
        }
    }

    var start: JQLOperand.Value {
        switch self {
        case .span(let span): Self.value(span, boundary: "startOf")
        case .named(_, let unit, let shift): Self.boundary("startOf", unit, shift)
        case .day(let date): .text(date.description)
        case .minute(let text): .text(text)
        }
    }

    /// The last moment of it.
    var end: DatePeriod.Bound {
        switch self {
        case .span(let span): DatePeriod.Bound(comparison: .lessOrEqual, value: Self.value(span, boundary: "endOf"))
        case .named(_, let unit, let shift):
            DatePeriod.Bound(comparison: .lessOrEqual, value: Self.boundary("endOf", unit, shift))
        case .day(let date): DatePeriod.Bound(comparison: .less, value: .text(date.adding(days: 1).description))
        case .minute(let text): DatePeriod.Bound(comparison: .lessOrEqual, value: .text(text))
        }
    }

    /// What begins when it is over.
    var after: DatePeriod.Bound {
        let end = end
        return DatePeriod.Bound(comparison: end.comparison == .less ? .greaterOrEqual : .greater, value: end.value)
    }

    private static func boundary(_ prefix: String, _ unit: String, _ shift: Int) -> JQLOperand.Value {
        .function(name: prefix + unit, arguments: shift == 0 ? [] : [String(shift)])
    }

    /// Spans of months and years exist only as arguments of functions.
    private static func value(_ span: Span, boundary: String) -> JQLOperand.Value {
        let sign = span.isFuture ? "" : "-"
        let text = "\(sign)\(span.amount)\(span.unit)"
        guard span.unit == "M" || span.unit == "y" else { return .text(text) }
        return .function(name: boundary + "Day", arguments: [text])
    }
}

extension String {
    /// `2026-01-31T14:30` as JQL writes it, with a space.
    fileprivate var replacingT: String {
        guard count == 16, self[index(startIndex, offsetBy: 10)] == "T" else { return self }
        return prefix(10) + " " + suffix(5)
    }
}
