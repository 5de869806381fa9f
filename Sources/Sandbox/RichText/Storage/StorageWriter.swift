/// Writes the storage format.
enum StorageWriter {
    static func text(_ nodes: [StorageNode]) -> String {
        var output = ""
        for node in nodes { write(node, to: &output) }
        return output
    }

    private static func write(_ node: StorageNode, to output: inout String) {
        switch node {
        case .text(let text): output += escape(text)
        case .cdata(let text):
            output +=
                "<![CDATA["
                + text.split(separator: "]]>", omittingEmptySubsequences: false)
                .joined(separator: "]]]]><![CDATA[>") + "]]>"
        case .element(let element):
            output += "<\(element.name)"
            for (key, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
                output += " \(key)=\"\(escape(value, quotes: true))\""
            }
            guard !element.children.isEmpty else {
                output += " />"
                return
            }
            output += ">"
            for child in element.children { write(child, to: &output) }
            output += "</\(element.name)>"
        }
    }

    static func escape(_ text: String, quotes: Bool = false) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where quotes: output += "&quot;"
            case "\u{A0}": output += "&nbsp;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}

extension StorageNode {
    /// An element with what is inside.
    static func element(
        _ name: String, _ attributes: [String: String] = [:], _ children: [StorageNode] = []
    ) -> StorageNode {
        .element(StorageElement(name: name, attributes: attributes, children: children))
    }
}
