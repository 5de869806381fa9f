import CJQ

/// A jq expression, compiled, to be applied to any number of JSON texts.
final class JQFilter {
    /// Why an expression or its application failed.
    enum Failure: Error, Hashable {
        case notInstalled
        case invalidExpression(String)
        case runtime(String)
        case unreadableInput(String)
    }

    private let library: JQLibrary
    private var state: OpaquePointer?

    /// - Throws: `Failure` where libjq is absent or refuses the expression.
    init(_ expression: String) throws(Failure) {
        guard let library = JQLibrary() else { throw .notInstalled }
        self.library = library
        guard let state = library.initialize() else { throw .notInstalled }
        self.state = state
        let complaints = Complaints(library)
        library.setErrorCallback(
            state,
            { context, message in
                guard let context else { return }
                Unmanaged<Complaints>.fromOpaque(context).takeUnretainedValue().add(message)
            }, Unmanaged.passUnretained(complaints).toOpaque())
        let compiled = expression.withCString { library.compile(state, $0) }
        library.setErrorCallback(state, { _, _ in }, nil)
        guard compiled != 0 else { throw .invalidExpression(withExtendedLifetime(complaints) { complaints.text }) }
    }

    deinit {
        library.teardown(&state)
    }

    /// One result of a filter.
    struct Result {
        /// JSON on one line.
        var json: [UInt8]
        /// The text alone where the result is a string.
        var text: [UInt8]?
    }

    /// Applies the expression to one JSON text and gives each result.
    func apply(to input: [UInt8], _ body: (Result) throws -> Void) throws {
        let value = input.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { library.parse($0.baseAddress, Int32($0.count)) }
        }
        guard library.kind(value) != JV_KIND_INVALID else {
            throw Failure.unreadableInput(message(consuming: value) ?? "the input is not JSON")
        }
        library.start(state, value, 0)
        while true {
            let result = library.next(state)
            if library.kind(result) == JV_KIND_INVALID {
                if let message = message(consuming: result) { throw Failure.runtime(message) }
                return
            }
            let text = library.kind(result) == JV_KIND_STRING ? library.bytes(consuming: library.copy(result)) : nil
            try body(Result(json: library.bytes(consuming: library.dump(result, 0)), text: text))
        }
    }

    private func message(consuming invalid: jv) -> String? {
        guard library.hasMessage(library.copy(invalid)) != 0 else {
            library.free(invalid)
            return nil
        }
        let message = library.message(invalid)
        guard library.kind(message) == JV_KIND_STRING else {
            return String(decoding: library.bytes(consuming: library.dump(message, 0)), as: UTF8.self)
        }
        return String(decoding: library.bytes(consuming: message), as: UTF8.self)
    }

    /// What the compiler says of an expression, gathered while it reads it.
    private final class Complaints {
        private let library: JQLibrary
        private var lines: [String] = []

        init(_ library: JQLibrary) {
            self.library = library
        }

        func add(_ message: jv) {
            guard library.kind(message) == JV_KIND_STRING else { return library.free(message) }
            lines.append(String(decoding: library.bytes(consuming: message), as: UTF8.self))
        }

        var text: String {
            lines.filter { !$0.contains("compile error") }.joined(separator: "\n")
        }
    }
}
