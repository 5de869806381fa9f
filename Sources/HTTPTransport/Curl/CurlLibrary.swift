internal import CLibcurl

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// libcurl's functions, found when the first request is made.
///
/// Loading libcurl and the thirty libraries behind it takes longer than a whole command that needs no network, so
/// the program is not linked with it.
final class CurlLibrary: Sendable {
    typealias Handle = UnsafeMutableRawPointer

    let version: UInt32
    let tlsLibrary: String
    let hasHTTP2: Bool
    /// Whether it tells when a request is about to be sent (7.80).
    var asksBeforeRequest: Bool { version >= 0x07_50_00 }
    /// The CA file that libcurl reads when it is told nothing.
    let defaultCAFile: String?

    let easyInit: @Sendable @convention(c) () -> Handle?
    let easyCleanup: @Sendable @convention(c) (Handle) -> Void
    let easyPause: @Sendable @convention(c) (Handle, CInt) -> CURLcode
    let easyMessage: @Sendable @convention(c) (CURLcode) -> UnsafePointer<CChar>?
    let listAppend:
        @Sendable @convention(c) (UnsafeMutablePointer<curl_slist>?, UnsafePointer<CChar>)
            -> UnsafeMutablePointer<curl_slist>?
    let listFree: @Sendable @convention(c) (UnsafeMutablePointer<curl_slist>?) -> Void
    let multiInit: @Sendable @convention(c) () -> Handle?
    let multiCleanup: @Sendable @convention(c) (Handle) -> CURLMcode
    let multiAdd: @Sendable @convention(c) (Handle, Handle) -> CURLMcode
    let multiRemove: @Sendable @convention(c) (Handle, Handle) -> CURLMcode
    let multiPerform: @Sendable @convention(c) (Handle, UnsafeMutablePointer<CInt>) -> CURLMcode
    let multiPoll:
        @Sendable @convention(c) (
            Handle, UnsafeMutableRawPointer?, CUnsignedInt, CInt, UnsafeMutablePointer<CInt>?
        ) -> CURLMcode
    let multiWakeup: @Sendable @convention(c) (Handle) -> CURLMcode
    let multiInfo: @Sendable @convention(c) (Handle, UnsafeMutablePointer<CInt>) -> UnsafeMutablePointer<CURLMsg>?
    // Addresses of code, written once here and never unloaded.
    nonisolated(unsafe) let easySetOption: UnsafeMutableRawPointer
    nonisolated(unsafe) let easyGetInfo: UnsafeMutableRawPointer
    nonisolated(unsafe) let multiSetOption: UnsafeMutableRawPointer

    private static let loaded = Result { () throws(TransportError) in try CurlLibrary() }

    /// The library, loaded and initialised by the first call.
    ///
    /// - Throws: `.libraryUnavailable` where it is missing or older than 7.68.
    static func shared() throws(TransportError) -> CurlLibrary {
        try loaded.get()
    }

    private init() throws(TransportError) {
        let file = try SharedLibrary(anyOf: Self.names)
        easyInit = try file.function("curl_easy_init")
        easyCleanup = try file.function("curl_easy_cleanup")
        easyPause = try file.function("curl_easy_pause")
        easyMessage = try file.function("curl_easy_strerror")
        listAppend = try file.function("curl_slist_append")
        listFree = try file.function("curl_slist_free_all")
        multiInit = try file.function("curl_multi_init")
        multiCleanup = try file.function("curl_multi_cleanup")
        multiAdd = try file.function("curl_multi_add_handle")
        multiRemove = try file.function("curl_multi_remove_handle")
        multiPerform = try file.function("curl_multi_perform")
        multiInfo = try file.function("curl_multi_info_read")
        multiPoll = try file.function("curl_multi_poll")
        multiWakeup = try file.function("curl_multi_wakeup")
        easySetOption = try file.address("curl_easy_setopt")
        easyGetInfo = try file.address("curl_easy_getinfo")
        multiSetOption = try file.address("curl_multi_setopt")

        let globalInit: @convention(c) (CLong) -> CURLcode = try file.function("curl_global_init")
        let versionInfo: @convention(c) (CURLversion) -> UnsafeMutablePointer<curl_version_info_data>? =
            try file.function("curl_version_info")
        guard let info = versionInfo(CURLVERSION_FOURTH)?.pointee else {
            throw Self.unavailable("libcurl has no version")
        }
        version = info.version_num
        tlsLibrary = info.ssl_version.map { String(cString: $0) } ?? ""
        hasHTTP2 = info.features & CURL_VERSION_HTTP2 != 0
        defaultCAFile = withUnsafePointer(to: info) { atl_curl_default_ca_file($0) }.map { String(cString: $0) }
        guard version >= 0x07_44_00 else {
            let found = info.version.map { String(cString: $0) } ?? "an unknown version"
            throw Self.unavailable("libcurl \(found) was found; 7.68 or newer is needed")
        }
        // Never undone: other threads may still use the library when the program ends.
        guard globalInit(CLong(CURL_GLOBAL_DEFAULT)) == CURLE_OK else {
            throw Self.unavailable("libcurl could not be initialised")
        }
    }

    private static let names: [String] = {
        #if canImport(Darwin)
        ["/opt/homebrew/opt/curl/lib/libcurl.4.dylib", "/usr/local/opt/curl/lib/libcurl.4.dylib", "libcurl.4.dylib"]
        #else
        ["libcurl.so.4", "libcurl-gnutls.so.4"]
        #endif
    }()

    fileprivate static func unavailable(_ detail: String) -> TransportError {
        TransportError(.libraryUnavailable, detail: detail, requestMayHaveBeenSent: false)
    }
}

/// A shared library that is opened by name and stays open.
private struct SharedLibrary {
    private let handle: UnsafeMutableRawPointer

    init(anyOf names: [String]) throws(TransportError) {
        var reasons: [String] = []
        for name in names {
            if let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) {
                self.handle = handle
                return
            }
            if let reason = dlerror() { reasons.append(String(cString: reason)) }
        }
        throw CurlLibrary.unavailable(reasons.first ?? "libcurl was not found")
    }

    func address(_ symbol: String) throws(TransportError) -> UnsafeMutableRawPointer {
        guard let address = dlsym(handle, symbol) else {
            throw CurlLibrary.unavailable("libcurl has no \(symbol); 7.68 or newer is needed")
        }
        return address
    }

    /// The caller's type is the function's declaration in curl/*.h.
    func function<Function>(_ symbol: String) throws(TransportError) -> Function {
        unsafeBitCast(try address(symbol), to: Function.self)
    }
}
