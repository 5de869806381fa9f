internal import CLibcurl

/// All transfers that run at the same time, and their connections. Owned by one thread.
struct MultiHandle: ~Copyable {
    let library: CurlLibrary
    let pointer: CurlLibrary.Handle

    init(library: CurlLibrary) throws(TransportError) {
        guard let pointer = library.multiInit() else {
            throw TransportError(.libraryUnavailable, detail: "out of memory", requestMayHaveBeenSent: false)
        }
        self.library = library
        self.pointer = pointer
    }

    deinit {
        _ = library.multiCleanup(pointer)
    }

    /// An option that this libcurl lacks keeps its default.
    func set(_ option: CURLMoption, _ value: Int) {
        _ = atl_curl_multi_setopt_long(library.multiSetOption, pointer, option, value)
    }

    /// Whether the handle was taken.
    func add(_ easy: EasyHandle) -> Bool {
        library.multiAdd(pointer, easy.pointer) == CURLM_OK
    }

    func remove(_ easy: EasyHandle) {
        _ = library.multiRemove(pointer, easy.pointer)
    }

    /// Does what can be done without waiting.
    func perform() {
        var running: CInt = 0
        _ = library.multiPerform(pointer, &running)
    }

    /// Waits for the network, a wake-up or the time given, in milliseconds.
    func poll(milliseconds: CInt) {
        _ = library.multiPoll(pointer, nil, 0, milliseconds, nil)
    }

    /// The next transfer that has ended: the context given to `EasyHandle` as `CURLOPT_PRIVATE`, and how it ended.
    func nextEnded() -> (context: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: CInt = 0
        while let message = library.multiInfo(pointer, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let easy = message.easy_handle else { continue }
            var context: UnsafeMutableRawPointer?
            guard
                atl_curl_easy_getinfo_pointer(library.easyGetInfo, easy, CURLINFO_PRIVATE, &context) == CURLE_OK,
                let context
            else { continue }
            return (context, message.data.result)
        }
        return nil
    }
}
