import Console

/// The columns of lists of pages.
enum PageColumns {
    static let usual: [FieldColumn] = [
        FieldColumn("id", at: "id", style: .key), FieldColumn("status", at: "status"),
        FieldColumn("version", at: "version.number"), FieldColumn("title", at: "title", isLong: true),
    ]

    /// What a search by CQL finds.
    static var found: Listing {
        Listing(
            "pages",
            columns: [
                FieldColumn("id", at: "content.id", style: .key), FieldColumn("type", at: "content.type"),
                FieldColumn("space", at: "resultGlobalContainer.title"),
                FieldColumn("modified", at: "lastModified", style: .muted),
                FieldColumn("title", at: "content.title", isLong: true),
            ])
    }
}
