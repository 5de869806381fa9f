internal import CLibcurl
internal import HTTPTypes

/// Request header lines in the form that libcurl takes. Freed by its owner after the transfer.
struct HeaderList: ~Copyable {
    private let library: CurlLibrary
    let first: UnsafeMutablePointer<curl_slist>?

    init(_ fields: HTTPFields, library: CurlLibrary) {
        var list: UnsafeMutablePointer<curl_slist>?
        func append(_ line: String) {
            list = line.withCString { library.listAppend(list, $0) } ?? list
        }
        for field in fields {
            // "Name;" is libcurl's spelling of a field with an empty value; "Name:" would remove it.
            append(field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)")
        }
        // Some servers never answer "100-continue", and libcurl would wait a second for it.
        if fields[.expect] == nil { append("Expect:") }
        self.library = library
        first = list
    }

    deinit {
        library.listFree(first)
    }
}
