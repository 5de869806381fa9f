internal import CLibcurl

/// What is known of a transfer beside libcurl's code, needed to name the failure.
struct FailureContext {
    var requestMayHaveBeenSent: Bool
    var host = ""
    var proxyHost = ""
    /// The proxy's answer to CONNECT; 0 for none.
    var proxyStatus = 0
    var clientCertificate = ""
    var caFile = ""
    /// Whether the time for the whole request, rather than for the connection, is up.
    var totalTimeIsUp = false
    /// Why the request's body could not be produced.
    var bodyFailure: String?
}

extension TransportError {
    /// A failed transfer, from libcurl's code.
    init(code: CURLcode, detail: String, context: FailureContext) {
        var detail = context.bodyFailure ?? detail
        if context.proxyStatus >= 300, context.bodyFailure == nil {
            detail = "the proxy answered CONNECT with status \(context.proxyStatus)"
        }
        self.init(
            Reason(code: code, context: context), detail: detail.withoutUserInfo,
            requestMayHaveBeenSent: context.requestMayHaveBeenSent)
    }
}

extension TransportError.Reason {
    fileprivate init(code: CURLcode, context: FailureContext) {
        if context.bodyFailure != nil {
            self = .bodySource
            return
        }
        if context.proxyStatus >= 300 {
            self = .proxy
            return
        }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .nameNotResolved(host: context.host)
        case CURLE_COULDNT_RESOLVE_PROXY: self = .nameNotResolved(host: context.proxyHost)
        case CURLE_COULDNT_CONNECT: self = .connectionFailed
        case CURLE_SSL_CERTPROBLEM: self = .certificateFile(path: context.clientCertificate)
        case CURLE_SSL_CACERT_BADFILE: self = .certificateFile(path: context.caFile)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut(context.totalTimeIsUp ? .total : .connect)
        case _ where code == .proxyHandshake: self = .proxy
        case _ where CURLcode.tls.contains(code): self = .tls
        case CURLE_URL_MALFORMAT where !context.requestMayHaveBeenSent: self = .invalidAddress
        // "Received HTTP/0.9", a broken status line, a broken encoding, a header that is too long.
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR,
            CURLE_OUT_OF_MEMORY, .tooLarge:
            self = .invalidAnswer
        default: self = context.requestMayHaveBeenSent ? .connectionLost : .connectionFailed
        }
    }
}

extension CURLcode {
    // Newer than 7.68.
    fileprivate static let proxyHandshake = CURLcode(rawValue: 97)
    fileprivate static let clientCertificateNeeded = CURLcode(rawValue: 98)
    fileprivate static let tooLarge = CURLcode(rawValue: 100)

    fileprivate static let tls = [
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
        CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, clientCertificateNeeded,
    ]
}

extension String {
    /// The text with `user:password@` taken out of each address in it.
    var withoutUserInfo: String {
        var result = ""
        var rest = self[...]
        while let slashes = rest.firstRange(ofSlashes: ()) {
            result += rest[..<slashes]
            rest = rest[slashes...]
            let authorityStart = rest.index(rest.startIndex, offsetBy: 2)
            let authority = rest[authorityStart...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && !$0.isWhitespace }
            result += "//"
            rest = rest[(authority.lastIndex(of: "@").map { rest.index(after: $0) } ?? authorityStart)...]
        }
        return result + rest
    }
}

extension Substring {
    /// Where the first `//` begins.
    fileprivate func firstRange(ofSlashes: ()) -> Index? {
        var index = startIndex
        while let slash = self[index...].firstIndex(of: "/") {
            let next = self.index(after: slash)
            if next < endIndex, self[next] == "/" { return slash }
            index = next
        }
        return nil
    }
}
