/// How a page for signing in shows itself where the API should answer.
enum LoginPage {
    private static let addresses = [
        "login.jsp", "/login.action", "/login?", "permissionViolation", "id.atlassian.com", "/plugins/servlet/samlsso",
        "/saml", "/oauth2/authorize", "login.microsoftonline.com", ".okta.com/", "/adfs/",
    ]
    private static let contents = [
        "os_username", "login-form", "login.jsp", "/login.action", "samlrequest", "id.atlassian.com/login",
        "<title>log in", "<title>login", "<title>sign in", "type=\"password\"",
    ]

    /// Whether a redirect to the address asks for a login.
    static func isAddress(_ location: String) -> Bool {
        let location = location.lowercased()
        return location.hasSuffix("/login") || addresses.contains { location.contains($0.lowercased()) }
    }

    /// Whether a page asks for a login.
    static func isPage(_ html: String) -> Bool {
        let html = html.lowercased()
        return contents.contains { html.contains($0) }
    }
}
