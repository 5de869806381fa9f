public import JSON

/// What holds for a whole block: ADF's marks on block nodes, in their order.
///
/// A writer gives out a mark only where its format allows it on that block; ADF's containment table decides for ADF.
public enum BlockMark: Sendable, Hashable {
    /// Where the lines of a paragraph or heading stand.
    ///
    /// ADF `alignment` (`center`, `end`), Markdown `<p align="center">` or the column's `:-:` in a table, storage
    /// `style="text-align: center;"`, wiki nothing.
    case alignment(Alignment)
    /// How far a paragraph or heading is moved in, 1 to 6.
    ///
    /// ADF `indentation`, Markdown `<p style="margin-left: 30px">` (30 pixels a level), storage the same style, wiki
    /// nothing.
    case indentation(JSONNumber)
    /// How far a code block, expand, layout or sync block reaches beyond the text's width.
    ///
    /// ADF `breakout`, storage `ac:breakout-mode` and `ac:breakout-width`, Markdown and wiki nothing.
    case breakout(mode: String, width: JSONNumber?)
    /// The size of a paragraph's text: `small` is the only one today.
    ///
    /// ADF `fontSize`, Markdown `<small>`, storage and wiki nothing.
    case fontSize(String)
    /// The ids of the extensions that this one takes its data from. ADF `dataConsumer` alone.
    case dataConsumer(sources: [String])
    /// A name under which another extension finds this table or extension. ADF `fragment` alone.
    case fragment(localID: String, name: String?)
    /// A mark that this version does not know, in its format's own writing.
    case unknown(Verbatim)

    /// Where the lines of a block stand; `start` is the default and written by no format.
    public enum Alignment: String, Sendable, Hashable {
        case start
        case center
        case end
    }
}

extension NodeAttributes {
    /// The block's alignment, where a mark gives one.
    public var alignment: BlockMark.Alignment? {
        for case .alignment(let alignment) in marks { return alignment }
        return nil
    }
}
