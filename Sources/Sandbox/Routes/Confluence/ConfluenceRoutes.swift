/// The operations of Confluence.
enum ConfluenceRoutes {
    static let all: [Route] = []
}
