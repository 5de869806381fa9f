/// One value of a row.
public struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// As it came: the writer makes it fit, and safe for a terminal.
    public var text: String
    /// How a terminal shows it.
    public var style: Style
    /// An address that a terminal links it to.
    public var link: String?

    public init(_ text: String, style: Style = .plain, link: String? = nil) {
        self.text = text
        self.style = style
        self.link = link
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }
}

/// Writes rows one after the other, without keeping them all.
public protocol RowWriter {
    /// Writes a row, or keeps it until enough is known to align it.
    ///
    /// - Throws: as ``OutputChannel/write(_:)-(String)``.
    mutating func write(_ row: [Cell]) throws

    /// Writes what is kept. To be called once after the last row.
    ///
    /// - Throws: as ``OutputChannel/write(_:)-(String)``.
    mutating func finish() throws
}
