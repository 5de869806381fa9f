/// A colour of text or of what is behind it.
public enum Color: Sendable, Hashable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
    /// One of the 256 colours of xterm.
    case palette(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How text looks. Styles add up: `.bold + .red`.
public struct Style: Sendable, Hashable {
    struct Attributes: OptionSet, Sendable, Hashable {
        let rawValue: UInt8

        static let bold = Attributes(rawValue: 1)
        static let dim = Attributes(rawValue: 2)
        static let italic = Attributes(rawValue: 4)
        static let underline = Attributes(rawValue: 8)
        static let inverse = Attributes(rawValue: 16)
        static let strikethrough = Attributes(rawValue: 32)
    }

    var attributes: Attributes = []
    var foreground: Color?
    var background: Color?

    public static let plain = Style()
    public static let bold = Style(attributes: .bold)
    public static let dim = Style(attributes: .dim)
    public static let italic = Style(attributes: .italic)
    public static let underline = Style(attributes: .underline)
    public static let inverse = Style(attributes: .inverse)
    public static let strikethrough = Style(attributes: .strikethrough)

    /// Text in this colour.
    public static func color(_ color: Color) -> Style { Style(foreground: color) }

    /// Text on this colour.
    public static func background(_ color: Color) -> Style { Style(background: color) }

    /// Both; the second one's colours win.
    public static func + (first: Style, second: Style) -> Style {
        Style(
            attributes: first.attributes.union(second.attributes),
            foreground: second.foreground ?? first.foreground,
            background: second.background ?? first.background)
    }
}

/// What things are, for those who say how they look.
extension Style {
    /// Headings, and the first line of an issue.
    public static let heading = Style.bold
    /// Table headers.
    public static let header = Style.dim + .underline
    /// Keys and ids, which people copy.
    public static let key = Style.color(.cyan)
    /// What is there only for completeness.
    public static let muted = Style.dim
    public static let success = Style.color(.green)
    public static let warning = Style.color(.yellow)
    public static let failure = Style.bold + .color(.red)
    /// Code within text.
    public static let code = Style.color(.yellow)
    public static let link = Style.underline + .color(.blue)
}
