internal import CLibcurl

/// One request as libcurl sees it. Owns the handle; used by one thread at a time.
final class EasyHandle {
    let library: CurlLibrary
    let pointer: CurlLibrary.Handle
    private let messageBuffer: UnsafeMutablePointer<CChar>

    init(library: CurlLibrary) throws(TransportError) {
        guard let pointer = library.easyInit() else {
            throw TransportError(.libraryUnavailable, detail: "out of memory", requestMayHaveBeenSent: false)
        }
        self.library = library
        self.pointer = pointer
        messageBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        messageBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_ERRORBUFFER, pointer: messageBuffer)
    }

    deinit {
        library.easyCleanup(pointer)
        messageBuffer.deallocate()
    }

    /// libcurl's words for the last failure, or for the code where it left none.
    func message(for code: CURLcode) -> String {
        if messageBuffer.pointee != 0 { return String(cString: messageBuffer) }
        return library.easyMessage(code).map { String(cString: $0) } ?? ""
    }

    /// The one funnel through which every option's result goes.
    func check(_ code: CURLcode) throws(TransportError) {
        guard code != CURLE_OK else { return }
        throw TransportError(
            code: code, detail: message(for: code), context: FailureContext(requestMayHaveBeenSent: false))
    }

    func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(atl_curl_easy_setopt_long(library.easySetOption, pointer, option, value))
    }

    func set(_ option: CURLoption, offset: Int) throws(TransportError) {
        try check(atl_curl_easy_setopt_offset(library.easySetOption, pointer, option, curl_off_t(offset)))
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ text: String?) throws(TransportError) {
        guard let text else { return try set(option, pointer: nil) }
        try check(text.withCString { atl_curl_easy_setopt_pointer(library.easySetOption, pointer, option, $0) })
    }

    /// The caller keeps what is pointed to until the transfer has ended.
    func set(_ option: CURLoption, pointer value: UnsafeRawPointer?) throws(TransportError) {
        try check(atl_curl_easy_setopt_pointer(library.easySetOption, pointer, option, value))
    }

    func set(_ option: CURLoption, _ callback: atl_curl_data_callback) throws(TransportError) {
        try check(atl_curl_easy_setopt_data_callback(library.easySetOption, pointer, option, callback))
    }

    func set(_ option: CURLoption, _ callback: atl_curl_seek_callback) throws(TransportError) {
        try check(atl_curl_easy_setopt_seek_callback(library.easySetOption, pointer, option, callback))
    }

    func set(_ option: CURLoption, _ callback: atl_curl_prerequest_callback) throws(TransportError) {
        try check(atl_curl_easy_setopt_prerequest_callback(library.easySetOption, pointer, option, callback))
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return atl_curl_easy_getinfo_long(library.easyGetInfo, pointer, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return atl_curl_easy_getinfo_offset(library.easyGetInfo, pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }
}

extension CURLoption {
    // Newer than 7.68, so the header that this is compiled with may lack them.
    static let preRequestFunction = CURLoption(rawValue: 20312)
    static let preRequestData = CURLoption(rawValue: 10313)
    static let caFileContents = CURLoption(rawValue: 40309)
    static let proxyCAFileContents = CURLoption(rawValue: 40310)
    static let quickExit = CURLoption(rawValue: 322)
    // Deprecated in favour of text forms that 7.68 lacks.
    static let allowedProtocols = CURLoption(rawValue: 181)
}
