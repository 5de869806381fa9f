import CJQ

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The functions of libjq that are used, found when a filter is first asked for: nobody else pays for loading it.
struct JQLibrary {
    typealias ErrorCallback = @convention(c) (UnsafeMutableRawPointer?, jv) -> Void

    let initialize: @convention(c) () -> OpaquePointer?
    let setErrorCallback: @convention(c) (OpaquePointer?, ErrorCallback?, UnsafeMutableRawPointer?) -> Void
    let compile: @convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Int32
    let start: @convention(c) (OpaquePointer?, jv, Int32) -> Void
    let next: @convention(c) (OpaquePointer?) -> jv
    let teardown: @convention(c) (UnsafeMutablePointer<OpaquePointer?>?) -> Void
    let parse: @convention(c) (UnsafePointer<CChar>?, Int32) -> jv
    let dump: @convention(c) (jv, Int32) -> jv
    let kind: @convention(c) (jv) -> jv_kind
    let copy: @convention(c) (jv) -> jv
    let free: @convention(c) (jv) -> Void
    let hasMessage: @convention(c) (jv) -> Int32
    let message: @convention(c) (jv) -> jv
    let stringValue: @convention(c) (jv) -> UnsafePointer<CChar>?
    let stringLength: @convention(c) (jv) -> Int32

    /// Opens the library; nil where it is not installed or is not the one expected.
    init?() {
        let names = ["libjq.so.1", "libjq.1.dylib", "/opt/homebrew/lib/libjq.1.dylib", "/usr/local/lib/libjq.1.dylib"]
        guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else { return nil }
        func symbol<Function>(_ name: String, _ type: Function.Type) -> Function? {
            // Each type below repeats the declaration in jq.h or jv.h.
            dlsym(handle, name).map { unsafeBitCast($0, to: type) }
        }
        guard let initialize = symbol("jq_init", (@convention(c) () -> OpaquePointer?).self),
            let setErrorCallback = symbol(
                "jq_set_error_cb",
                (@convention(c) (OpaquePointer?, ErrorCallback?, UnsafeMutableRawPointer?) -> Void).self),
            let compile = symbol(
                "jq_compile", (@convention(c) (OpaquePointer?, UnsafePointer<CChar>?) -> Int32).self),
            let start = symbol("jq_start", (@convention(c) (OpaquePointer?, jv, Int32) -> Void).self),
            let next = symbol("jq_next", (@convention(c) (OpaquePointer?) -> jv).self),
            let teardown = symbol(
                "jq_teardown", (@convention(c) (UnsafeMutablePointer<OpaquePointer?>?) -> Void).self),
            let parse = symbol("jv_parse_sized", (@convention(c) (UnsafePointer<CChar>?, Int32) -> jv).self),
            let dump = symbol("jv_dump_string", (@convention(c) (jv, Int32) -> jv).self),
            let kind = symbol("jv_get_kind", (@convention(c) (jv) -> jv_kind).self),
            let copy = symbol("jv_copy", (@convention(c) (jv) -> jv).self),
            let free = symbol("jv_free", (@convention(c) (jv) -> Void).self),
            let hasMessage = symbol("jv_invalid_has_msg", (@convention(c) (jv) -> Int32).self),
            let message = symbol("jv_invalid_get_msg", (@convention(c) (jv) -> jv).self),
            let stringValue = symbol("jv_string_value", (@convention(c) (jv) -> UnsafePointer<CChar>?).self),
            let stringLength = symbol("jv_string_length_bytes", (@convention(c) (jv) -> Int32).self)
        else { return nil }
        self.initialize = initialize
        self.setErrorCallback = setErrorCallback
        self.compile = compile
        self.start = start
        self.next = next
        self.teardown = teardown
        self.parse = parse
        self.dump = dump
        self.kind = kind
        self.copy = copy
        self.free = free
        self.hasMessage = hasMessage
        self.message = message
        self.stringValue = stringValue
        self.stringLength = stringLength
    }

    /// The bytes of a string value, which is given up.
    func bytes(consuming value: jv) -> [UInt8] {
        defer { free(value) }
        // jv_string_length_bytes consumes its argument, jv_string_value does not.
        let length = Int(stringLength(copy(value)))
        guard let start = stringValue(value) else { return [] }
        return start.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
    }
}
