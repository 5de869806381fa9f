/// Colours as HTML and wiki markup write them.
enum Color {
    /// `#rrggbb` as it is, and `#rgb`, `#rrggbbaa`, `rgb(…)` and usual names in that form; nil for anything else.
    static func hexadecimal(_ color: String) -> String? {
        let digits = color.utf8.dropFirst()
        if color.utf8.first == UInt8(ascii: "#"), digits.allSatisfy(isHexadecimal) {
            switch digits.count {
            case 6: return color
            case 8: return String(color.prefix(7))
            case 3: return "#" + color.dropFirst().flatMap { [$0, $0] }
            default: return nil
            }
        }
        return named[color.lowercased()] ?? components(color)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }

    private static func components(_ color: String) -> String? {
        guard color.hasSuffix(")"), color.hasPrefix("rgb(") || color.hasPrefix("rgba(") else { return nil }
        let inner = color.drop { $0 != "(" }.dropFirst().dropLast()
        let numbers = inner.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "/" }).prefix(3).map { Int($0) }
        guard numbers.count == 3 else { return nil }
        var text = "#"
        for number in numbers {
            guard let number, (0...255).contains(number) else { return nil }
            text += (number < 16 ? "0" : "") + String(number, radix: 16)
        }
        return text
    }

    private static let named: [String: String] = [
        "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": "#ffffff",
        "maroon": "#800000", "red": "#ff0000", "purple": "#800080", "fuchsia": "#ff00ff", "magenta": "#ff00ff",
        "green": "#008000", "lime": "#00ff00", "olive": "#808000", "yellow": "#ffff00", "navy": "#000080",
        "blue": "#0000ff", "teal": "#008080", "aqua": "#00ffff", "cyan": "#00ffff", "orange": "#ffa500",
        "brown": "#a52a2a", "pink": "#ffc0cb", "gold": "#ffd700", "violet": "#ee82ee", "indigo": "#4b0082",
        "darkred": "#8b0000", "darkgreen": "#006400", "darkblue": "#00008b", "darkgray": "#a9a9a9",
        "darkgrey": "#a9a9a9", "darkorange": "#ff8c00", "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3",
        "lightblue": "#add8e6", "lightgreen": "#90ee90", "crimson": "#dc143c", "coral": "#ff7f50",
        "tomato": "#ff6347", "salmon": "#fa8072", "skyblue": "#87ceeb", "steelblue": "#4682b4",
        "royalblue": "#4169e1", "turquoise": "#40e0d0", "chocolate": "#d2691e", "tan": "#d2b48c", "khaki": "#f0e68c",
        "beige": "#f5f5dc", "ivory": "#fffff0", "lavender": "#e6e6fa", "plum": "#dda0dd", "orchid": "#da70d6",
    ]
}
