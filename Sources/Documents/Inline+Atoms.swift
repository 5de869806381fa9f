extension Inline {
    /// A person named in the text.
    public struct Mention: Sendable, Hashable {
        public var user: UserIdentifier
        /// What is shown, as ADF's `text` has it (`@Fred` as a rule); nil where only the id is known.
        public var text: String?
        /// ADF's `accessLevel` and `userType`.
        public var accessLevel: String?
        public var userType: String?
        public var attributes: NodeAttributes

        public init(
            _ user: UserIdentifier, text: String? = nil, accessLevel: String? = nil, userType: String? = nil,
            attributes: NodeAttributes = NodeAttributes()
        ) {
            self.user = user
            self.text = text
            self.accessLevel = accessLevel
            self.userType = userType
            self.attributes = attributes
        }
    }

    /// A small picture with a name.
    public struct Emoji: Sendable, Hashable {
        /// ADF's `shortName`, colons included (`:smile:`); storage's `ac:emoji-shortname`, or `ac:name` in colons.
        public var shortName: String
        /// ADF's `id`, storage's `ac:emoji-id`.
        public var id: String?
        /// The characters shown where the picture is not: ADF's `text`, storage's `ac:emoji-fallback`.
        public var text: String?
        public var attributes: NodeAttributes

        public init(
            _ shortName: String, id: String? = nil, text: String? = nil, attributes: NodeAttributes = NodeAttributes()
        ) {
            self.shortName = shortName
            self.id = id
            self.text = text
            self.attributes = attributes
        }
    }

    /// A day, as the format wrote it.
    public struct DateStamp: Sendable, Hashable {
        public enum Value: Sendable, Hashable {
            /// ADF's `timestamp`: milliseconds since 1970-01-01T00:00Z in digits, as a rule at midnight UTC.
            case timestamp(String)
            /// `2026-01-31`, or whatever else storage's `datetime` said.
            case text(String)
        }

        public var value: Value
        public var attributes: NodeAttributes

        public init(_ value: Value, attributes: NodeAttributes = NodeAttributes()) {
            self.value = value
            self.attributes = attributes
        }
    }

    /// A word in a coloured box.
    public struct Status: Sendable, Hashable {
        /// What it says. ADF wants at least one character; storage's `title`.
        public var text: String
        /// `neutral`, `purple`, `blue`, `red`, `yellow` or `green`. Storage's `Grey` is `neutral`; nil where it has none.
        public var color: String?
        /// ADF's `style`; storage's `subtle` is `subtle`.
        public var style: String?
        public var attributes: NodeAttributes

        public init(
            _ text: String, color: String?, style: String? = nil, attributes: NodeAttributes = NodeAttributes()
        ) {
            self.text = text
            self.color = color
            self.style = style
            self.attributes = attributes
        }
    }

    /// A hint to the author.
    public struct Placeholder: Sendable, Hashable {
        public var text: String
        /// Storage's `ac:type` is in `attributes.foreign`.
        public var attributes: NodeAttributes

        public init(_ text: String, attributes: NodeAttributes = NodeAttributes()) {
            self.text = text
            self.attributes = attributes
        }
    }
}
