internal import CLibcurl

/// The C functions that libcurl calls, each with the address of its `Transfer`.
extension Transfer {
    func installCallbacks() throws(TransportError) {
        // The loop holds the transfer until the handle is gone, so the address stays good without a count of its own.
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA,
        ] {
            try easy.set(option, pointer: context)
        }
        try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let transfer = Transfer.at(context) else { return 0 }
            transfer.receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let transfer = Transfer.at(context) else { return 0 }
            let taken = transfer.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return taken ? size * count : Int(CURL_WRITEFUNC_PAUSE)
        }
        try easy.set(CURLOPT_READFUNCTION) { buffer, size, count, context in
            guard let buffer, let transfer = Transfer.at(context) else { return Int(CURL_READFUNC_ABORT) }
            switch transfer.readBody(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count)) {
            case .bytes(let count): return count
            case .end: return 0
            case .wait: return Int(CURL_READFUNC_PAUSE)
            case .failed: return Int(CURL_READFUNC_ABORT)
            }
        }
        try easy.set(CURLOPT_SEEKFUNCTION) { context, offset, origin in
            guard let transfer = Transfer.at(context), offset == 0, origin == 0, transfer.upload?.rewind() != false
            else { return CURL_SEEKFUNC_FAIL }
            return CURL_SEEKFUNC_OK
        }
        guard easy.library.asksBeforeRequest else { return }
        try easy.set(.preRequestData, pointer: context)
        try easy.set(.preRequestFunction) { context, _, _, _, _ in
            Transfer.at(context)?.prepare() == true ? 0 : 1
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
