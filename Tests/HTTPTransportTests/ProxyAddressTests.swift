import Testing

@testable import HTTPTransport

@Suite("A proxy's address")
struct ProxyAddressTests {
    @Test(
        "is told apart from the user and the password in it",
        arguments: [
            ("proxy:3128", "http://proxy:3128", "proxy", nil, nil),
            ("http://u:p%3A%40@proxy/", "http://proxy", "proxy", "u", "p:@"),
            ("HTTPS://u@proxy:1", "https://proxy:1", "proxy", "u", nil),
            ("socks5h://[::1]:1080", "socks5h://[::1]:1080", "[::1]", nil, nil),
        ] as [(String, String, String, String?, String?)])
    func parts(text: String, address: String, host: String, user: String?, password: String?) throws {
        let proxy = try ProxyAddress(text)
        #expect(proxy.address == address)
        #expect(proxy.host == host)
        #expect(proxy.user == user)
        #expect(proxy.password == password)
    }
}
