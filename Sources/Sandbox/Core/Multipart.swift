import HTTPTypes

/// One part of a `multipart/form-data` body.
struct FormPart: Sendable {
    var name: String
    var filename: String?
    var contentType: String?
    var content: ArraySlice<UInt8>
}

/// Reads `multipart/form-data`.
enum Multipart {
    /// The parts of a body; nil where it is not what its type says.
    ///
    /// - Parameter type: the value of the request's `Content-Type`, which names the boundary.
    static func parts(_ body: [UInt8], type: String) -> [FormPart]? {
        guard type.lowercased().hasPrefix("multipart/form-data"), let boundary = parameter("boundary", of: type) else {
            return nil
        }
        let delimiter = Array("--\(boundary)".utf8)
        guard var start = find(delimiter, in: body[...]) else { return nil }
        var parts: [FormPart] = []
        while true {
            let afterDelimiter = start + delimiter.count
            if body[afterDelimiter...].starts(with: "--".utf8) { return parts }
            guard body[afterDelimiter...].starts(with: "\r\n".utf8),
                let next = find(Array("\r\n".utf8) + delimiter, in: body[(afterDelimiter)...])
            else { return nil }
            guard let part = part(body[(afterDelimiter + 2)..<max(next, afterDelimiter + 2)]) else { return nil }
            parts.append(part)
            start = next + 2
        }
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> FormPart? {
        guard let end = find(Array("\r\n\r\n".utf8), in: bytes) else { return nil }
        let head = String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self)
        var disposition: String?
        var type: String?
        for line in head.split(separator: "\r\n") {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            let value = String(pair[1].trimmed)
            switch pair[0].lowercased() {
            case "content-disposition": disposition = value
            case "content-type": type = value
            default: continue
            }
        }
        guard let disposition, let name = parameter("name", of: disposition) else { return nil }
        return FormPart(
            name: name, filename: filename(of: disposition), contentType: type, content: bytes[(end + 4)...])
    }

    /// The file's name; `filename*` gives it percent-encoded where it is not ASCII.
    private static func filename(of disposition: String) -> String? {
        if let extended = parameter("filename*", of: disposition) {
            let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3 { return PercentCoding.decode(parts[2]) }
        }
        return parameter("filename", of: disposition)
    }

    /// A parameter of a header field's value, with its quotes and escapes taken off.
    private static func parameter(_ name: String, of value: String) -> String? {
        for piece in pieces(value).dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            guard pair[1].hasPrefix("\""), pair[1].hasSuffix("\""), pair[1].count > 1 else { return String(pair[1]) }
            return unescaped(pair[1].dropFirst().dropLast())
        }
        return nil
    }

    /// What stands between semicolons, those within quotes aside.
    private static func pieces(_ value: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        var isEscaped = false
        for character in value {
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
            if character == ";", !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    private static func unescaped(_ text: Substring) -> String {
        var output = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                output.append(character)
                isEscaped = false
            }
        }
        // Browsers and libcurl write quotes in names as %22.
        return output.contains("%22")
            ? output.split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"") : output
    }

    /// Where the pattern first stands: candidates are found by its first byte.
    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = pattern.first else { return nil }
        return bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while place + pattern.count <= buffer.count {
                guard buffer[place] == first else {
                    place += 1
                    continue
                }
                var matched = 1
                while matched < pattern.count, buffer[place + matched] == pattern[matched] { matched += 1 }
                if matched == pattern.count { return bytes.startIndex + place }
                place += 1
            }
            return nil
        }
    }
}
