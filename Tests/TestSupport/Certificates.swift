import Foundation

/// A certificate authority of the test's own, with certificates for a server on loopback and for a client.
public struct Certificates: Sendable {
    private let path: String

    public var authority: String { "\(path)/ca.pem" }
    public var serverCertificate: String { "\(path)/server.pem" }
    public var serverKey: String { "\(path)/server.key" }
    /// For a host of another name than the one that is asked.
    public var strangerCertificate: String { "\(path)/stranger.pem" }
    public var strangerKey: String { "\(path)/stranger.key" }
    public var clientCertificate: String { "\(path)/client.pem" }
    public var clientKey: String { "\(path)/client.key" }
    /// Certificate and key in one file.
    public var clientBundle: String { "\(path)/client-both.pem" }
    /// Has the authority under its hashed name.
    public var hashedDirectory: String { "\(path)/hashed" }
    /// An authority that signed nothing here.
    public var otherAuthority: String { "\(path)/other-ca.pem" }

    /// - Parameter directory: where the files are written.
    public init(openssl: Program, directory: String) throws {
        path = directory
        func make(_ name: String, _ arguments: String) throws {
            let words = """
                req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
                -keyout \(name).key -out \(name).pem \(arguments)
                """
            try openssl.run(words.split(separator: " ").map(String.init), in: directory)
        }
        try make("ca", "-subj /CN=Test-Authority")
        try make("other-ca", "-subj /CN=Other-Authority")
        let signed = "-CA ca.pem -CAkey ca.key -addext basicConstraints=CA:FALSE"
        try make("server", "\(signed) -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1")
        try make("stranger", "\(signed) -subj /CN=elsewhere.test -addext subjectAltName=DNS:elsewhere.test")
        try make("client", "\(signed) -subj /CN=Test-Client")
        let both = try Program("cat")?.run(["client.pem", "client.key"], in: path) ?? ""
        try both.write(toFile: clientBundle, atomically: false, encoding: .utf8)
        try Program("mkdir")?.run(["hashed"], in: path)
        try Program("cp")?.run(["ca.pem", "hashed/"], in: path)
        try openssl.run(["rehash", "hashed"], in: path)
    }
}
