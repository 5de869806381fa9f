public import JSON

extension Block {
    /// Rows of cells. Spans may leave rows shorter than the table is wide.
    public struct Table: Sendable, Hashable {
        public var rows: [TableRow]
        /// Storage's `<col>` elements, one entry each (`attributes.foreign` holds `style` or `width`); empty elsewhere.
        public var columns: [NodeAttributes]
        /// ADF's `layout` and storage's `data-layout`: `default`, `wide`, `full-width`, `center`, `align-start` …
        public var layout: String?
        /// ADF's `width` and storage's `data-table-width`, in pixels.
        public var width: JSONNumber?
        /// ADF's `displayMode` and storage's `data-table-display-mode`: `default` or `fixed`.
        public var displayMode: String?
        /// Whether a first column counts the rows: ADF's `isNumberColumnEnabled`, storage's class `numberingColumn`.
        public var hasNumberColumn: Bool?
        public var attributes: NodeAttributes

        public init(
            _ rows: [TableRow], columns: [NodeAttributes] = [], layout: String? = nil, width: JSONNumber? = nil,
            displayMode: String? = nil, hasNumberColumn: Bool? = nil, attributes: NodeAttributes = NodeAttributes()
        ) {
            self.rows = rows
            self.columns = columns
            self.layout = layout
            self.width = width
            self.displayMode = displayMode
            self.hasNumberColumn = hasNumberColumn
            self.attributes = attributes
        }
    }

    /// One row.
    public struct TableRow: Sendable, Hashable {
        /// The part of an HTML table that a row stands in; `body` in formats without parts.
        public enum Section: String, Sendable, Hashable {
            case head
            case body
            case foot
        }

        public var cells: [TableCell]
        public var section: Section
        public var attributes: NodeAttributes

        public init(
            _ cells: [TableCell], section: Section = .body, attributes: NodeAttributes = NodeAttributes()
        ) {
            self.cells = cells
            self.section = section
            self.attributes = attributes
        }
    }

    /// One cell: ADF `tableHeader` and `tableCell`, storage `<th>` and `<td>`.
    public struct TableCell: Sendable, Hashable {
        public var isHeader: Bool
        public var content: [Block]
        /// How many columns it covers; nil where the format does not say (1 then).
        public var columnSpan: JSONNumber?
        /// How many rows it covers; nil where the format does not say (1 then).
        public var rowSpan: JSONNumber?
        /// ADF's `colwidth`: pixels, one number for each column covered; nil where the format does not say.
        public var columnWidths: [JSONNumber]?
        /// ADF's `background`, storage's `data-highlight-colour`.
        public var background: String?
        /// `top`, `middle` or `bottom`.
        public var verticalAlignment: String?
        public var attributes: NodeAttributes

        public init(
            isHeader: Bool = false, _ content: [Block], columnSpan: JSONNumber? = nil, rowSpan: JSONNumber? = nil,
            columnWidths: [JSONNumber]? = nil, background: String? = nil, verticalAlignment: String? = nil,
            attributes: NodeAttributes = NodeAttributes()
        ) {
            self.isHeader = isHeader
            self.content = content
            self.columnSpan = columnSpan
            self.rowSpan = rowSpan
            self.columnWidths = columnWidths
            self.background = background
            self.verticalAlignment = verticalAlignment
            self.attributes = attributes
        }
    }
}
