/// Ids for new nodes where ADF demands one: the same document gets the same ids each time.
struct LocalIDSource {
    private var used: Set<String>
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(used: Set<String>) {
        self.used = used
    }

    /// An id that no node has: in the shape of a UUID, since some readers expect one.
    mutating func next() -> String {
        while true {
            let digits = hexadecimal(random()) + hexadecimal(random())
            let id = Self.uuid(Array(digits.utf8))
            if used.insert(id).inserted { return id }
        }
    }

    /// Keeps an id for the node that has it already.
    mutating func reserve(_ id: String) {
        used.insert(id)
    }

    /// One step of SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func uuid(_ digits: [UInt8]) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 { text += "-" }
            text.unicodeScalars.append(Unicode.Scalar(index == 12 ? UInt8(ascii: "4") : digit))
        }
        return text
    }
}
