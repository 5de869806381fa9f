import Foundation

/// A real nginx on free loopback ports, for what a server of the tests' own would only imitate: TLS and HTTP/2.
///
/// It ends with this value, and with the test process however that ends.
public final class Nginx: Sendable {
    public let httpPort: Int
    /// HTTP/2 and HTTP/1.1.
    public let tlsPort: Int
    /// Its certificate names another host.
    public let strangerPort: Int
    /// Refuses who has no certificate of the authority.
    public let clientCertificatePort: Int
    /// Speaks TLS 1.1 at most.
    public let oldTLSPort: Int
    public let certificates: Certificates

    private let directory: TemporaryDirectory
    private let keeper: Keeper

    /// One for all tests of the process; nil, after one printed line, where nginx, its echo module or openssl is absent.
    public static let shared: Nginx? = {
        do {
            return try Nginx()
        } catch {
            print("skipped: what needs nginx with its echo module, and openssl (\(error))")
            return nil
        }
    }()

    private struct Absent: Error, CustomStringConvertible {
        var description: String
    }

    public init() throws {
        guard let nginx = Program("nginx") else { throw Absent(description: "no nginx") }
        guard let openssl = Program("openssl") else { throw Absent(description: "no openssl") }
        let echoModule = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules"]
            .map { "\($0)/ngx_http_echo_module.so" }.first(where: FileManager.default.fileExists(atPath:))
        guard let echoModule else { throw Absent(description: "no echo module") }
        directory = try TemporaryDirectory()
        certificates = try Certificates(openssl: openssl, directory: directory.path)
        let ports = try (0..<5).map { _ in try RawSocket.listening() }.map { try $0.localPort() }
        httpPort = ports[0]
        tlsPort = ports[1]
        strangerPort = ports[2]
        clientCertificatePort = ports[3]
        oldTLSPort = ports[4]
        keeper = Keeper(nginx: nginx.path, prefix: directory.path)
        try directory.write("nginx.conf", configuration(echoModule: echoModule))
        try keeper.start()
    }

    /// Makes a file that is served under its name.
    public func serve(_ name: String, _ contents: [UInt8]) throws {
        try directory.write(name, contents)
    }

    public func httpURL(_ path: String) -> String { "http://127.0.0.1:\(httpPort)\(path)" }
    public func tlsURL(_ path: String) -> String { "https://localhost:\(tlsPort)\(path)" }

    private func configuration(echoModule: String) -> String {
        // The process that starts nginx may be root, whose files the worker could not read under another name.
        let user = geteuid() == 0 ? "user root;" : ""
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(directory.path)/\($0);" }.joined(separator: " ")
        let locations = """
            root \(directory.path);
            add_header X-Protocol $server_protocol always;
            add_header X-Connection $connection always;
            location = /latency { echo_sleep 0.1; echo slept; }
            location = /length { echo_read_request_body; echo $request_length; }
            location = /method { echo $request_method; }
            location = /client { echo $ssl_client_s_dn; }
            location = /hang { echo_sleep 3600; echo slept; }
            """
        return """
            \(user)
            load_module \(echoModule);
            worker_processes 1;
            pid \(directory.path)/nginx.pid;
            error_log \(directory.path)/error.log;
            events { worker_connections 4096; }
            http {
                access_log off; \(temporary)
                client_max_body_size 0; keepalive_requests 100000; default_type text/plain;
                gzip on; gzip_min_length 1; gzip_types text/plain application/json;
                server { listen 127.0.0.1:\(httpPort); \(locations) }
                server {
                    listen 127.0.0.1:\(tlsPort) ssl http2;
                    ssl_certificate \(certificates.serverCertificate);
                    ssl_certificate_key \(certificates.serverKey); \(locations)
                }
                server {
                    listen 127.0.0.1:\(strangerPort) ssl;
                    ssl_certificate \(certificates.strangerCertificate);
                    ssl_certificate_key \(certificates.strangerKey); \(locations)
                }
                server {
                    listen 127.0.0.1:\(clientCertificatePort) ssl http2;
                    ssl_certificate \(certificates.serverCertificate);
                    ssl_certificate_key \(certificates.serverKey);
                    ssl_client_certificate \(certificates.authority); ssl_verify_client on; \(locations)
                }
                server {
                    listen 127.0.0.1:\(oldTLSPort) ssl; ssl_protocols TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;
                    ssl_certificate \(certificates.serverCertificate);
                    ssl_certificate_key \(certificates.serverKey); \(locations)
                }
            }
            """
    }
}

/// A shell that starts nginx, stops it and removes its directory when its standard
/// input ends, as it does when the test process is gone.
private final class Keeper: @unchecked Sendable {
    // Written once, before it is shared.
    private let input = Pipe()
    private let process = Process()

    init(nginx: String, prefix: String) {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            #""$0" -p "$1" -c nginx.conf && echo ready && cat >/dev/null; kill "$(cat "$1/nginx.pid")"; rm -r "$1""#,
            nginx,
            prefix,
        ]
        process.standardInput = input
    }

    func start() throws {
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        // nginx goes to the background when it listens, and the shell says so.
        let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard answer == "ready\n" else { throw Program.Failure(command: "nginx", status: 1, output: answer) }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
