import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("TLS over libcurl", .enabled(if: Nginx.shared != nil))
struct CurlTLSTests {
    let nginx: Nginx
    let certificates: Certificates

    init() throws {
        nginx = try #require(Nginx.shared)
        certificates = nginx.certificates
    }

    private func get(_ url: String, _ options: CurlOptions) async throws -> String {
        let response = try await CurlTransport(options).send(try #require(Request(.get, url: url)))
        return String(decoding: try await response.body.bytes(), as: UTF8.self)
    }

    @Test("a server whose authority the system does not know is refused, before the request is sent")
    func unknownAuthority() async throws {
        let error = await CurlTransport().failure(of: try #require(Request(.post, url: nginx.tlsURL("/method"))))
        #expect(error?.reason == .tls)
        #expect(error?.requestMayHaveBeenSent == false)
        #expect(error?.detail.contains("certificate") == true)
    }

    @Test("an authority is trusted from a file, from a hashed directory, and beside the system's or another")
    func trust() async throws {
        let file = certificates.authority
        for options in [
            CurlOptions(trust: .only(file: file, directory: nil)),
            CurlOptions(trust: .only(file: nil, directory: certificates.hashedDirectory)),
            CurlOptions(additionalCAFile: file),
            CurlOptions(trust: .only(file: certificates.otherAuthority, directory: nil), additionalCAFile: file),
            CurlOptions(trust: .only(file: file, directory: nil), additionalCAFile: certificates.otherAuthority),
            CurlOptions(verifiesCertificates: false),
        ] {
            #expect(try await get(nginx.tlsURL("/method"), options) == "GET\n")
        }
    }

    @Test("another authority than the server's is not enough")
    func otherAuthority() async throws {
        let request = try #require(Request(.get, url: nginx.tlsURL("/method")))
        let options = CurlOptions(trust: .only(file: certificates.otherAuthority, directory: nil))
        #expect(await CurlTransport(options).failure(of: request)?.reason == .tls)
    }

    @Test("a certificate for another host is refused")
    func otherHost() async throws {
        let request = try #require(Request(.get, url: "https://localhost:\(nginx.strangerPort)/method"))
        let error = await CurlTransport(CurlOptions(additionalCAFile: certificates.authority)).failure(of: request)
        #expect(error?.reason == .tls)
    }

    @Test("a server that offers less than TLS 1.2 is refused")
    func oldVersion() async throws {
        let request = try #require(Request(.get, url: "https://localhost:\(nginx.oldTLSPort)/method"))
        let error = await CurlTransport(CurlOptions(additionalCAFile: certificates.authority)).failure(of: request)
        #expect(error?.reason == .tls)
        #expect(error?.requestMayHaveBeenSent == false)
    }

    @Test("a CA file that is missing is named")
    func missingCAFile() async throws {
        let request = try #require(Request(.get, url: nginx.tlsURL("/method")))
        for options in [
            CurlOptions(trust: .only(file: "/nowhere/ca.pem", directory: nil)),
            CurlOptions(additionalCAFile: "/nowhere/ca.pem"),
            CurlOptions(
                trust: .only(file: certificates.authority, directory: nil), additionalCAFile: "/nowhere/ca.pem"),
        ] {
            let error = await CurlTransport(options).failure(of: request)
            #expect(error?.reason == .certificateFile(path: "/nowhere/ca.pem"))
            #expect(error?.requestMayHaveBeenSent == false)
        }
    }

    @Test("a client shows its certificate, from two files or one")
    func clientCertificate() async throws {
        let url = "https://localhost:\(nginx.clientCertificatePort)/client"
        for (certificate, key) in [
            (certificates.clientCertificate, certificates.clientKey as String?), (certificates.clientBundle, nil),
        ] {
            let options = CurlOptions(
                additionalCAFile: certificates.authority, clientCertificate: certificate, clientKey: key)
            #expect(try await get(url, options) == "CN=Test-Client\n")
        }
    }

    @Test("a client certificate that is missing is named")
    func missingClientCertificate() async throws {
        let request = try #require(Request(.get, url: nginx.tlsURL("/method")))
        let options = CurlOptions(additionalCAFile: certificates.authority, clientCertificate: "/nowhere/me.pem")
        let error = await CurlTransport(options).failure(of: request)
        #expect(error?.reason == .certificateFile(path: "/nowhere/me.pem"))
    }

    @Test("a server that speaks no TLS is told apart from one that is not there")
    func noTLS() async throws {
        let request = try #require(Request(.get, url: "https://127.0.0.1:\(nginx.httpPort)/"))
        let error = await CurlTransport().failure(of: request)
        #expect(error?.reason == .tls)
        #expect(error?.requestMayHaveBeenSent == false)
    }
}
