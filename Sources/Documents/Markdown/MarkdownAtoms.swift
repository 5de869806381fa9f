import JSON

/// Inline nodes as links with a scheme, both ways. Nil where an address cannot say all that the node does.
enum MarkdownAtoms {
    /// A link's text and address; the text is plain.
    struct Form {
        var text: String
        var address: SchemeAddress
    }

    static func form(_ mention: Inline.Mention) -> Form? {
        guard mention.attributes.foreign.isEmpty else { return nil }
        var address: SchemeAddress
        switch mention.user {
        case .accountID(let id): address = SchemeAddress("accountid", id)
        case .name(let name): address = SchemeAddress("username", name)
        case .key(let key): address = SchemeAddress("userkey", key)
        }
        let bare = "@" + address.path
        if let text = mention.text, !text.hasPrefix("@") || text == bare { address["text"] = text }
        address["accessLevel"] = mention.accessLevel
        address["userType"] = mention.userType
        return Form(text: mention.text.map { $0.hasPrefix("@") ? $0 : "@" + $0 } ?? bare, address: address)
    }

    static func mention(_ text: String, _ url: String) -> Inline.Mention? {
        guard text.hasPrefix("@") else { return nil }
        let user: UserIdentifier
        let address: SchemeAddress
        if let found = SchemeAddress(parsing: url, scheme: "accountid") {
            (address, user) = (found, .accountID(found.path))
        } else if let found = SchemeAddress(parsing: url, scheme: "username") {
            (address, user) = (found, .name(found.path))
        } else if let found = SchemeAddress(parsing: url, scheme: "userkey") {
            (address, user) = (found, .key(found.path))
        } else {
            return nil
        }
        let shown = text == "@" + address.path ? nil : text
        return Inline.Mention(
            user, text: address["text"] ?? shown, accessLevel: address["accessLevel"], userType: address["userType"])
    }

    static func form(_ emoji: Inline.Emoji) -> Form? {
        guard emoji.attributes.foreign.isEmpty else { return nil }
        var address = SchemeAddress("emoji", emoji.shortName)
        address["id"] = emoji.id
        if emoji.text == emoji.shortName || emoji.text == "" { address["text"] = emoji.text }
        let text = emoji.text.flatMap { $0.isEmpty ? nil : $0 } ?? emoji.shortName
        return text.isEmpty ? nil : Form(text: text, address: address)
    }

    static func emoji(_ text: String, _ url: String) -> Inline.Emoji? {
        guard let address = SchemeAddress(parsing: url, scheme: "emoji") else { return nil }
        return Inline.Emoji(
            address.path, id: address["id"], text: address["text"] ?? (text == address.path ? nil : text))
    }

    static func form(_ status: Inline.Status) -> Form? {
        guard status.attributes.foreign.isEmpty, !status.text.isEmpty else { return nil }
        var address = SchemeAddress("status", status.color ?? "")
        address["style"] = status.style
        return Form(text: status.text, address: address)
    }

    static func status(_ text: String, _ url: String) -> Inline.Status? {
        guard let address = SchemeAddress(parsing: url, scheme: "status") else { return nil }
        return Inline.Status(text, color: address.path.isEmpty ? nil : address.path, style: address["style"])
    }

    static func form(_ placeholder: Inline.Placeholder) -> Form? {
        guard placeholder.attributes.foreign.allSatisfy({ $0.format == .storage }) else { return nil }
        var address = SchemeAddress("placeholder", "")
        for entry in placeholder.attributes.foreign { address[entry.name] = entry.value.identifier }
        return Form(text: placeholder.text, address: address)
    }

    static func placeholder(_ text: String, _ url: String) -> Inline.Placeholder? {
        guard let address = SchemeAddress(parsing: url, scheme: "placeholder") else { return nil }
        var placeholder = Inline.Placeholder(text)
        for (name, value) in address.parameters { placeholder.attributes[.storage, name] = .string(value) }
        return placeholder
    }

    /// The address of a picture or file, with all that Markdown's image has no place for.
    static func address(_ media: Media) -> String? {
        guard media.attributes.foreign.isEmpty else { return nil }
        var address: SchemeAddress
        switch media.source {
        case .file(let id, let collection, let type):
            address = SchemeAddress("media", id)
            address["collection"] = collection
            if type != "file" { address["type"] = type ?? "" }
        case .resource(let resource):
            guard media.width == nil, media.height == nil, media.alt != "" else { return nil }
            return resource.address
        case .external(let url):
            guard media.width == nil, media.height == nil, media.alt != "", media.occurrenceKey == nil,
                SchemeAddress(parsing: url, scheme: "media") == nil
            else { return nil }
            if case .url = ResourceIdentifier(address: url).kind { return url }
            return nil
        }
        if media.alt == "" { address["alt"] = "" }
        address["width"] = media.width?.text
        address["height"] = media.height?.text
        address["occurrenceKey"] = media.occurrenceKey
        return address.text
    }

    /// The picture or file that an image's address names.
    static func media(_ alt: String, _ url: String, title: String?) -> Media {
        let alt = alt.isEmpty ? nil : alt
        if let address = SchemeAddress(parsing: url, scheme: "media") {
            let type = address["type"].map { $0.isEmpty ? nil : $0 } ?? "file"
            return Media(
                .file(id: address.path, collection: address["collection"] ?? "", type: type),
                alt: alt ?? address["alt"], title: title, width: address["width"].flatMap { JSONNumber($0) },
                height: address["height"].flatMap { JSONNumber($0) }, occurrenceKey: address["occurrenceKey"])
        }
        let resource = ResourceIdentifier(address: url)
        if case .url(let url) = resource.kind { return Media(.external(url), alt: alt, title: title) }
        return Media(.resource(resource), alt: alt, title: title)
    }
}
