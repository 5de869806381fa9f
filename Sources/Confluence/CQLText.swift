/// Pieces of CQL queries.
public enum CQLText {
    /// A text as CQL takes it for one value: in quotation marks, those within escaped.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
