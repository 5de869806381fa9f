internal import JSON

extension StorageReader {
    /// `<ac:image>` within a line; nil where it has what only one on its own may have.
    func image(_ element: StorageElement) -> Media? {
        guard let (resource, caption, border) = parts(element), caption == nil, border == nil else { return nil }
        var attributes = StorageAttributes(element)
        var media = Media(resource)
        media.alt = attributes.take("ac:alt")
        media.title = attributes.take("ac:title")
        media.width = attributes.takeNumber("ac:width")
        media.height = attributes.takeNumber("ac:height")
        media.attributes = attributes.remaining(id: "ac:local-id")
        return media
    }

    /// `<ac:image>` on its own.
    func mediaBlock(_ element: StorageElement) -> Block.MediaBlock? {
        guard let (resource, caption, border) = parts(element) else { return nil }
        var attributes = StorageAttributes(element)
        var media = Media(resource)
        media.alt = attributes.take("ac:alt")
        media.title = attributes.take("ac:title")
        media.width = attributes.takeNumber("ac:original-width")
        media.height = attributes.takeNumber("ac:original-height")
        if let border { media.marks = [border] }
        var block = Block.MediaBlock(media)
        block.width = attributes.takeNumber("ac:width")
        if block.width != nil { block.widthType = "pixel" }
        // Both attributes stay for the writer: which of them a site reads depends on its editor.
        block.layout = element[attribute: "ac:layout"] ?? element[attribute: "ac:align"].flatMap(Self.layout)
        if let caption {
            guard let caption = self.caption(caption) else { return nil }
            block.caption = caption
        }
        block.attributes = attributes.remaining(id: "ac:local-id")
        return block
    }

    /// The layout that an `ac:align` of the old editor means.
    static func layout(_ alignment: String) -> String? {
        switch alignment {
        case "center": "center"
        case "left": "align-start"
        case "right": "align-end"
        default: nil
        }
    }

    private func parts(_ element: StorageElement) -> (Media.Source, caption: StorageElement?, border: Mark?)? {
        var source: Media.Source?
        var caption: StorageElement?
        var border: Mark?
        for child in element.children where !child.isBlank {
            guard let part = child.element else { return nil }
            switch part.name {
            case "ac:caption" where caption == nil: caption = part
            case "ac:adf-mark" where border == nil:
                guard part[attribute: "key"] == "border", part.attributes.count == 3,
                    let size = part[attribute: "size"].flatMap({ JSONNumber($0) }), let color = part[attribute: "color"]
                else { return nil }
                border = .border(size: size, color: color)
            default:
                guard source == nil, let resource = resource(part) else { return nil }
                if case .url(let url) = resource.kind, resource.attributes.isEmpty {
                    source = .external(url)
                } else {
                    source = .resource(resource)
                }
            }
        }
        return source.map { ($0, caption, border) }
    }

    private func caption(_ element: StorageElement) -> Block.Caption? {
        var attributes = StorageAttributes(element)
        let inner = element.children.filter { !$0.isBlank }
        if inner.count == 1, let paragraph = inner[0].element, paragraph.name == "p" {
            guard paragraph.attributes.isEmpty, case .paragraph(let block) = block(paragraph, inner[0]) else {
                return nil
            }
            return Block.Caption(
                block.content,
                attributes: attributes.remaining(adding: [
                    StorageAttribute(NodeAttributes.StorageNote.element, "p")
                ]))
        }
        guard inner.allSatisfy({ $0.element.map { isInline($0) } ?? true }) else { return nil }
        return Block.Caption(inlines(element.children[...], atEdges: true), attributes: attributes.remaining())
    }

    /// `<img>`, as pages have it that came from elsewhere.
    func htmlImage(_ element: StorageElement) -> Media? {
        var attributes = StorageAttributes(element)
        guard element.children.isEmpty, let url = attributes.take("src") else { return nil }
        var media = Media(.external(url))
        media.alt = attributes.take("alt")
        media.title = attributes.take("title")
        media.width = attributes.takeNumber("width")
        media.height = attributes.takeNumber("height")
        media.attributes = attributes.remaining(adding: [
            StorageAttribute(NodeAttributes.StorageNote.element, "img")
        ])
        return media
    }
}
