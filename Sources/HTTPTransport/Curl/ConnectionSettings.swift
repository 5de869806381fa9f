internal import CLibcurl

/// `CurlOptions` made ready: the same for each request of a transport.
struct ConnectionSettings: Sendable {
    let library: CurlLibrary
    let options: CurlOptions
    let proxy: ProxyAddress?
    /// Looked for only when there is TLS.
    let trust: TrustStore?

    /// - Throws: `.proxy` where the proxy's address cannot be read, `.certificateFile` for an unreadable file.
    init(_ options: CurlOptions, library: CurlLibrary) throws(TransportError) {
        self.library = library
        self.options = options
        proxy = try options.proxy.map { text throws(TransportError) in try ProxyAddress(text) }
        trust = try TrustStore(options, library: library)
    }

    /// The file to name when libcurl cannot use it.
    var caFileName: String {
        trust?.file ?? trust?.directory ?? options.additionalCAFile ?? ""
    }

    func apply(to easy: EasyHandle, https: Bool) throws(TransportError) {
        // Signals belong to the program; libcurl's thread has them blocked.
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_TCP_NODELAY, 1)
        try easy.set(CURLOPT_BUFFERSIZE, 1 << 16)
        try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(.allowedProtocols, Int(CURLPROTO_HTTP) | Int(CURLPROTO_HTTPS))
        try easy.set(CURLOPT_PATH_AS_IS, 1)
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Without it, giving up on a name that does not resolve blocks every other transfer.
        if library.version >= 0x07_57_00 { try easy.set(.quickExit, 1) }
        try applyProxy(to: easy)
        guard https else { return }
        if library.hasHTTP2 {
            try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
            // Wait for the first connection to tell whether it carries several requests, before opening more.
            try easy.set(CURLOPT_PIPEWAIT, 1)
        }
        try applyTLS(to: easy)
    }

    private func applyProxy(to easy: EasyHandle) throws(TransportError) {
        // An empty text, unlike none, keeps libcurl from reading the environment.
        try easy.set(CURLOPT_PROXY, proxy?.address ?? "")
        try easy.set(CURLOPT_NOPROXY, options.noProxy ?? "")
        guard let proxy else { return }
        try easy.set(CURLOPT_PROXYAUTH, ProxyAddress.anyAuthentication)
        // An empty name lets Negotiate take the user of the running Kerberos session.
        try easy.set(CURLOPT_PROXYUSERNAME, proxy.user ?? "")
        try easy.set(CURLOPT_PROXYPASSWORD, proxy.password ?? "")
        guard proxy.isHTTPS else { return }
        try easy.set(CURLOPT_PROXY_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try applyTrust(
            to: easy, file: CURLOPT_PROXY_CAINFO, directory: CURLOPT_PROXY_CAPATH, contents: .proxyCAFileContents)
    }

    private func applyTLS(to easy: EasyHandle) throws(TransportError) {
        try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if !options.verifiesCertificates {
            try easy.set(CURLOPT_SSL_VERIFYPEER, 0)
            try easy.set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        try applyTrust(to: easy, file: CURLOPT_CAINFO, directory: CURLOPT_CAPATH, contents: .caFileContents)
        guard let certificate = options.clientCertificate else { return }
        try easy.set(CURLOPT_SSLCERT, certificate)
        let isPKCS12 = certificate.hasSuffix(".p12") || certificate.hasSuffix(".pfx")
        try easy.set(CURLOPT_SSLCERTTYPE, isPKCS12 ? "P12" : "PEM")
        if let key = options.clientKey ?? (isPKCS12 ? nil : certificate) { try easy.set(CURLOPT_SSLKEY, key) }
        if let phrase = options.clientKeyPassphrase { try easy.set(CURLOPT_KEYPASSWD, phrase) }
    }

    private func applyTrust(
        to easy: EasyHandle, file: CURLoption, directory: CURLoption, contents: CURLoption
    ) throws(TransportError) {
        guard let trust, !trust.isLibraryDefault else { return }
        try easy.set(file, trust.file)
        try easy.set(directory, trust.directory)
        guard let bytes = trust.contents else { return }
        let code = bytes.withUnsafeBytes { bytes in
            var blob = curl_blob()
            // libcurl only reads it, and copies it.
            blob.data = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            blob.len = bytes.count
            blob.flags = CUnsignedInt(CURL_BLOB_COPY)
            return atl_curl_easy_setopt_pointer(library.easySetOption, easy.pointer, contents, &blob)
        }
        guard code == CURLE_OK else {
            throw TransportError(
                .certificateFile(path: options.additionalCAFile ?? ""),
                detail: "this libcurl cannot combine two CA files; 7.77 or newer can", requestMayHaveBeenSent: false)
        }
    }
}
