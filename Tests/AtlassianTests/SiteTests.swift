import Testing

@testable import Atlassian

@Suite struct SiteTests {
    @Test("Cloud's own context paths replace what was typed")
    func normalizing() throws {
        func base(_ text: String, _ product: Product, _ deployment: Deployment) throws -> String {
            Site(product: product, deployment: deployment, address: try BaseAddress(text)).address.description
        }
        #expect(try base("https://a.atlassian.net/jira", .jira, .cloud) == "https://a.atlassian.net")
        #expect(try base("https://a.atlassian.net", .confluence, .cloud) == "https://a.atlassian.net/wiki")
        #expect(try base("https://docs.example.com", .confluence, .cloud) == "https://docs.example.com/wiki")
        #expect(try base("https://docs.example.com/wiki", .confluence, .cloud) == "https://docs.example.com/wiki")
        #expect(
            try base("https://h.example.com/confluence", .confluence, .dataCenter) == "https://h.example.com/confluence"
        )
    }

    @Test("requests go through the gateway where one is set, addresses for people do not")
    func gateway() throws {
        var site = try Site.cloud(.confluence)
        #expect(site.requestBase.description == "https://example.atlassian.net/wiki")
        site.gateway = Site.Gateway(address: .gateway, cloudID: "1-2")
        #expect(site.requestBase.description == "https://api.atlassian.com/ex/confluence/1-2/wiki")
        #expect(site.webAddress("/pages/\("7")") == "https://example.atlassian.net/wiki/pages/7")
        #expect(site.webAddress(link: "/spaces/ENG") == "https://example.atlassian.net/wiki/spaces/ENG")
        #expect(site.webAddress(link: "/wiki/spaces/ENG") == "https://example.atlassian.net/wiki/spaces/ENG")
        #expect(site.webAddress(link: "https://x.example/y") == "https://x.example/y")
    }

    @Test(
        "a link is brought below the base address, whichever way it is written",
        arguments: [
            ("/wiki/api/v2/pages?cursor=a", "/api/v2/pages?cursor=a"),
            ("/api/v2/pages?cursor=a", "/api/v2/pages?cursor=a"),
            ("rest/api/search", "/rest/api/search"), ("?cursor=b", "/now?cursor=b"),
            ("https://example.atlassian.net/wiki/rest/x#f", "/rest/x"), ("https://EXAMPLE.atlassian.net:443/wiki", "/"),
            ("https://api.atlassian.com/ex/confluence/1-2/wiki/rest/x", "/rest/x"),
            ("/ex/confluence/1-2/wiki/rest/x", "/rest/x"), ("/wikipedia", "/wikipedia"),
        ])
    func relativeTarget(link: String, target: String) throws {
        var site = try Site.cloud(.confluence)
        site.gateway = Site.Gateway(address: .gateway, cloudID: "1-2")
        #expect(site.relativeTarget(of: link, from: "/now?x=y") == target)
    }

    @Test(
        "a link that leaves the site is refused",
        arguments: [
            "https://evil.example/wiki/rest/x", "http://example.atlassian.net/wiki/rest/x", "//evil.example/x",
            "https://example.atlassian.net/rest/x", "https://example.atlassian.net:444/wiki/x",
            "https://example.atlassian.net.evil.example/wiki/x", "https://example.atlassian.net@evil.example/wiki/x",
            "https://api.atlassian.com/ex/confluence/3-4/wiki/rest/x", "/rest/../../x", "/rest/%2e%2E/x",
            "/rest/.%2e/x",
            "https://example.atlassian.net/wiki/../x", "file:///etc/passwd", "\\\\evil.example\\x", "/x y",
        ])
    func foreignLinks(link: String) throws {
        var site = try Site.cloud(.confluence)
        site.gateway = Site.Gateway(address: .gateway, cloudID: "1-2")
        #expect(site.relativeTarget(of: link) == nil)
    }

    @Test("without a gateway its addresses are foreign")
    func noGateway() throws {
        #expect(try Site.cloud().relativeTarget(of: "https://api.atlassian.com/ex/jira/1-2/rest/x") == nil)
    }
}
