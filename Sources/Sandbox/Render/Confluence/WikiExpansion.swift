/// What `expand` asks for: `body.storage,version,metadata.labels`.
struct WikiExpansion: Sendable {
    private let paths: [String]

    /// - Parameter usual: what is shown where the request does not say.
    init(_ call: Call, usual: [String] = []) {
        paths = call.query.has("expand") ? call.query.list("expand") : usual
    }

    /// Nothing but what is always there.
    static let none = WikiExpansion(paths: [])

    private init(paths: [String]) {
        self.paths = paths
    }

    /// Whether the part, or something inside it, is asked for.
    func has(_ part: String) -> Bool {
        paths.contains { $0 == part || $0.hasPrefix(part + ".") }
    }

    /// What is asked for inside a part.
    func inside(_ part: String) -> WikiExpansion {
        WikiExpansion(paths: paths.filter { $0.hasPrefix(part + ".") }.map { String($0.dropFirst(part.count + 1)) })
    }

    /// The parts directly named here.
    var names: [String] { paths.compactMap { $0.split(separator: ".").first.map(String.init) } }
}
