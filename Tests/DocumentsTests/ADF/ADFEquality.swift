import JSON

/// The first place where two ADF trees differ; nil where they are equal. The order of members does not count, and an
/// empty list of marks says the same as none.
func difference(_ left: JSONValue, _ right: JSONValue, at path: String = "$") -> String? {
    switch (left, right) {
    case (.object(let a), .object(let b)):
        for key in Set(a.keys + b.keys).sorted() {
            switch (a[key], b[key]) {
            case ([], nil) where key == "marks": break
            case (nil, []) where key == "marks": break
            case (let x?, let y?): if let found = difference(x, y, at: "\(path).\(key)") { return found }
            case (let x?, nil): return "\(path).\(key): only left: \(x)"
            case (nil, let y?): return "\(path).\(key): only right: \(y)"
            case (nil, nil): break
            }
        }
        return nil
    case (.array(let a), .array(let b)):
        for (index, pair) in zip(a, b).enumerated() {
            if let found = difference(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
        }
        return a.count == b.count ? nil : "\(path): \(a.count) and \(b.count) elements\n  \(left)\n  \(right)"
    default:
        return left == right ? nil : "\(path): \(left) and \(right)"
    }
}
