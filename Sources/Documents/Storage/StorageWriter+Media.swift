internal import JSON

extension StorageWriter {
    mutating func mediaBlock(_ block: Block.MediaBlock) {
        let links = (block.marks + block.media.marks).compactMap { mark -> Link? in
            if case .link(let link) = mark { link } else { nil }
        }
        if let link = links.first, case .url(let url)? = link.target?.kind {
            open("p")
            open("a", [Attribute("href", url), Attribute("title", link.title)], link.attributes)
        }
        let media = block.media
        let isPlaced =
            block.attributes.storage("ac:align") != nil || block.attributes.storage("ac:layout") != nil
        let width =
            block.widthType == "percentage" || (block.widthType == nil && block.width != nil) ? nil : block.width
        if width == nil, block.width != nil { losses.note("picture's width in per cent") }
        open(
            "ac:image",
            [
                Attribute("ac:align", isPlaced ? nil : Self.alignment(block)),
                Attribute("ac:layout", isPlaced ? nil : block.layout),
                Attribute("ac:original-width", media.width), Attribute("ac:original-height", media.height),
                Attribute("ac:width", width), Attribute("ac:alt", media.alt), Attribute("ac:title", media.title),
            ], block.attributes, id: "ac:local-id")
        source(media)
        for mark in media.marks {
            switch mark {
            case .border(let size, let color):
                open(
                    "ac:adf-mark",
                    [Attribute("key", "border"), Attribute("size", size), Attribute("color", color)], isEmpty: true)
            case .link: break
            default: losses.note("mark on a picture")
            }
        }
        if let caption = block.caption { self.caption(caption) }
        close("ac:image")
        if links.first != nil { raw("</a></p>") }
    }

    /// What the old editor calls a layout; nil where it has no word for it.
    private static func alignment(_ block: Block.MediaBlock) -> String? {
        switch block.layout {
        case "center": return "center"
        case "align-start": return "left"
        case "align-end": return "right"
        default: return nil
        }
    }

    private mutating func caption(_ caption: Block.Caption) {
        let isParagraph = caption.attributes.storage(NodeAttributes.StorageNote.element) == "p"
        open("ac:caption", [], caption.attributes)
        if isParagraph { open("p") }
        inlines(caption.content)
        if isParagraph { close("p") }
        close("ac:caption")
    }

    private mutating func source(_ media: Media) {
        switch media.source {
        case .external(let url): open("ri:url", [Attribute("ri:value", url)], isEmpty: true)
        case .resource(let resource): self.resource(resource)
        case .file(let id, _, _):
            losses.note("file of the media service", "written as an attachment of its name or id")
            open("ri:attachment", [Attribute("ri:filename", media.alt ?? id)], isEmpty: true)
        }
    }

    mutating func inlineMedia(_ media: Media) {
        let size = [("width", media.width), ("height", media.height)]
        if media.attributes.storage(NodeAttributes.StorageNote.element) == "img", case .external(let url) = media.source
        {
            return open(
                "img",
                [Attribute("src", url), Attribute("alt", media.alt), Attribute("title", media.title)]
                    + size.map { Attribute($0.0, $0.1) }, media.attributes, isEmpty: true)
        }
        open(
            "ac:image",
            size.map { Attribute("ac:\($0.0)", $0.1) }
                + [Attribute("ac:alt", media.alt), Attribute("ac:title", media.title)],
            media.attributes, id: "ac:local-id")
        source(media)
        close("ac:image")
    }

    mutating func mediaGroup(_ group: Block.MediaGroup) {
        losses.note("group of files", "written as a paragraph of links")
        open("p", [], group.attributes)
        for (index, media) in group.media.enumerated() {
            if index > 0 { raw(" ") }
            if case .external(let url) = media.source {
                open("a", [Attribute("href", url)])
                text(media.alt ?? url)
                close("a")
            } else {
                open("ac:link")
                source(media)
                close("ac:link")
            }
        }
        close("p")
    }
}
