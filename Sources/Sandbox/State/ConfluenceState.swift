/// What the site's Confluence holds.
struct ConfluenceState: Sendable {
}
