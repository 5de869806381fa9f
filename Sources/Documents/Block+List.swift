public import JSON

extension Block {
    /// A bullet or numbered list.
    public struct List: Sendable, Hashable {
        public var items: [ListItem]
        /// The first item's number in a numbered list; nil where the format does not say (it is 1 then). A number that
        /// is not whole is kept as ADF wrote it.
        public var start: JSONNumber?
        public var attributes: NodeAttributes

        public init(_ items: [ListItem], start: JSONNumber? = nil, attributes: NodeAttributes = NodeAttributes()) {
            self.items = items
            self.start = start
            self.attributes = attributes
        }
    }

    /// An item of a list: any blocks, nested lists among them.
    public struct ListItem: Sendable, Hashable {
        public var content: [Block]
        public var attributes: NodeAttributes

        public init(_ content: [Block], attributes: NodeAttributes = NodeAttributes()) {
            self.content = content
            self.attributes = attributes
        }
    }

    /// A list of things to do.
    public struct TaskList: Sendable, Hashable {
        public var items: [TaskItem]
        public var attributes: NodeAttributes

        public init(_ items: [TaskItem], attributes: NodeAttributes = NodeAttributes()) {
            self.items = items
            self.attributes = attributes
        }
    }

    /// A thing to do.
    ///
    /// A nested task list is the last block of the item before it, as in storage and Markdown; ADF's writer puts it
    /// behind the item.
    public struct TaskItem: Sendable, Hashable {
        /// Whether it is done; nil for a nested list that has no item before it, which ADF alone allows.
        public var isDone: Bool?
        /// One bare paragraph for ADF's `taskItem`; other blocks make it a `blockTaskItem`. Nested lists come last.
        public var content: [Block]
        /// Storage's `<ac:task-id>`; nil elsewhere. ADF's `localId` and storage's `<ac:task-uuid>` are
        /// `attributes.localID`.
        public var taskID: String?
        public var attributes: NodeAttributes

        public init(
            isDone: Bool?, _ content: [Block], taskID: String? = nil, attributes: NodeAttributes = NodeAttributes()
        ) {
            self.isDone = isDone
            self.content = content
            self.taskID = taskID
            self.attributes = attributes
        }
    }

    /// A list of decisions.
    public struct DecisionList: Sendable, Hashable {
        public var items: [DecisionItem]
        public var attributes: NodeAttributes

        public init(_ items: [DecisionItem], attributes: NodeAttributes = NodeAttributes()) {
            self.items = items
            self.attributes = attributes
        }
    }

    /// A decision.
    public struct DecisionItem: Sendable, Hashable {
        /// `DECIDED`, or whatever else the site wrote.
        public var state: String
        public var content: [Inline]
        public var attributes: NodeAttributes

        public init(state: String, _ content: [Inline], attributes: NodeAttributes = NodeAttributes()) {
            self.state = state
            self.content = content
            self.attributes = attributes
        }
    }
}
