/// A path below a site's base address: `"/rest/api/3/issue/\(key)"`.
///
/// Each interpolated value becomes one percent-encoded segment (or a part of one), so that no value can leave its
/// place. A value that is empty, `.` or `..` makes the path invalid, and a request to it is refused unsent.
public struct APIPath: Sendable, Hashable, CustomStringConvertible {
    /// The encoded path.
    public let text: String
    /// Why no request can be made to it; nil where one can.
    public let problem: String?

    public var description: String { text }

    /// This path with another below it.
    public func appending(_ path: APIPath) -> APIPath {
        APIPath(text: text + path.text, problem: problem ?? path.problem)
    }

    private init(text: String, problem: String?) {
        self.text = text
        self.problem = problem
    }
}

extension APIPath: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        self.init(text: value, problem: nil)
    }

    public init(stringInterpolation: StringInterpolation) {
        self.init(text: stringInterpolation.text, problem: stringInterpolation.problem)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var problem: String?

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        public mutating func appendInterpolation(_ segment: String) {
            switch segment {
            case "": problem = problem ?? "an empty value cannot stand in the address \(text)…"
            case ".", "..": problem = problem ?? "'\(segment)' cannot stand in the address \(text)…"
            default: text += segment.percentEncoded()
            }
        }

        public mutating func appendInterpolation(_ number: Int) {
            text += String(number)
        }

        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            appendInterpolation(value.description)
        }

        public mutating func appendInterpolation(_ path: APIPath) {
            text += path.text
            problem = problem ?? path.problem
        }
    }
}
