/// Variables with where they come from: the process's environment, or a `.env` file.
struct Environment: Sendable {
    let variables: [String: String]
    /// The `.env` file; nil for the process's environment.
    let file: String?
    let files: any FileAccess

    /// A value with the source to name for it.
    struct Value: Sendable, Hashable {
        let text: String
        let source: SettingSource
        let variable: String
    }

    /// A variable's value; an empty one counts as not set.
    func value(_ name: String) -> Value? {
        guard let text = variables[name], !text.isEmpty else { return nil }
        return Value(text: text, source: source(name), variable: name)
    }

    /// The first of several variables that is set.
    func first(_ names: String...) -> Value? {
        names.lazy.compactMap(value).first
    }

    /// A variable's value, or the content of the file that the variable with `_FILE` behind its name names.
    func valueOrFile(_ name: String) throws(ConfigurationError) -> Value? {
        let direct = value(name)
        guard let path = value(name + "_FILE") else { return direct.map(trimmed) }
        guard direct == nil else {
            throw ConfigurationError(
                "\(name) and \(name)_FILE are both set", remedy: "Unset one of them.")
        }
        guard let bytes = try files.content(path.text) else {
            throw ConfigurationError(
                "\(name)_FILE names \(path.text), which does not exist", remedy: "Correct the path, or set \(name).")
        }
        let value = trimmed(
            Value(
                text: String(decoding: bytes, as: UTF8.self), source: source(name + "_FILE"), variable: name + "_FILE"))
        guard !value.text.isEmpty else {
            throw ConfigurationError(
                "\(path.text), which \(name)_FILE names, is empty", remedy: "Put the value into it.")
        }
        return value
    }

    /// `1`, `true`, `yes`, `on`, or their opposites.
    func flag(_ name: String) throws(ConfigurationError) -> (value: Bool, source: SettingSource)? {
        guard let value = value(name) else { return nil }
        switch value.text.lowercased() {
        case "1", "true", "yes", "on": return (true, value.source)
        case "0", "false", "no", "off": return (false, value.source)
        default:
            throw ConfigurationError("\(name) is '\(value.text)'", remedy: "Set it to true or to false, or unset it.")
        }
    }

    /// Whether the environment names a site.
    var namesSite: Bool { siteVariable != nil }

    /// The first variable that names a site.
    var siteVariable: String? {
        ["JIRA_URL", "JIRA_URL_FILE", "CONFLUENCE_URL", "CONFLUENCE_URL_FILE"].first { value($0) != nil }
    }

    private func source(_ name: String) -> SettingSource {
        file.map { .environmentFile(path: $0, variable: name) } ?? .environment(variable: name)
    }

    private func trimmed(_ value: Value) -> Value {
        Value(text: String(value.text[...].trimmingSpaces()), source: value.source, variable: value.variable)
    }
}
