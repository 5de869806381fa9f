public import JSON

/// Something that another program draws, in a block or within a line: Confluence's macros, apps' extensions.
///
/// ADF `extension`, `bodiedExtension`, `inlineExtension` · storage `<ac:structured-macro>` · wiki `{name:a=b}` ·
/// Markdown verbatim. Macros that mean something to every format (code, panels, expand, status …) have cases of their
/// own and never stand here.
public struct Macro: Sendable, Hashable {
    /// One parameter of a macro in storage or wiki markup.
    public struct Parameter: Sendable, Hashable {
        /// The name; empty for the unnamed first one.
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a parameter holds.
    public enum Value: Sendable, Hashable {
        case text(String)
        /// A page, user, attachment or other `ri:` element; several are several values of one parameter.
        case resources([ResourceIdentifier])
        /// Other elements (`<ac:link>` and the like), as they came.
        case verbatim(Verbatim)
    }

    /// The parameters, in the shape of the format that they came in.
    public enum Parameters: Sendable, Hashable {
        /// Storage's and wiki's: names and values in order. ADF writes them under `macroParams`.
        case list([Parameter])
        /// ADF's `parameters` as they came, or nil where the node has none.
        case json(JSONValue?)
    }

    /// What a macro encloses.
    public enum Body: Sendable, Hashable {
        case none
        /// Storage's `<ac:plain-text-body>`; ADF has no place for it but the parameters' `__bodyContent`.
        case plain(String)
        /// Storage's `<ac:rich-text-body>`, ADF's `bodiedExtension`.
        case rich([Block])
    }

    /// ADF's `extensionKey`, storage's `ac:name`, wiki's word after the brace.
    public var name: String
    /// ADF's `extensionType`; nil is `com.atlassian.confluence.macro.core`, where storage's macros live.
    public var type: String?
    public var parameters: Parameters
    public var body: Body
    /// ADF's `text`: the words shown where the extension is not.
    public var text: String?
    /// ADF's `layout`: `default`, `wide`, `full-width`.
    public var layout: String?
    /// `attributes.foreign` holds storage's `ac:macro-id`, `ac:schema-version` and so on.
    public var attributes: NodeAttributes

    public init(
        _ name: String, type: String? = nil, parameters: Parameters = .list([]), body: Body = .none,
        text: String? = nil, layout: String? = nil, attributes: NodeAttributes = NodeAttributes()
    ) {
        self.name = name
        self.type = type
        self.parameters = parameters
        self.body = body
        self.text = text
        self.layout = layout
        self.attributes = attributes
    }

    /// The text of a parameter, in whichever shape the parameters came.
    public func parameter(_ name: String) -> String? {
        switch parameters {
        case .list(let list):
            for parameter in list where parameter.name == name {
                if case .text(let text) = parameter.value { return text }
            }
            return nil
        case .json(let json):
            return json?["macroParams"]?[name]?["value"]?.identifier
        }
    }
}
