/// The user's web browser.
public enum Browser {
    /// Shows an address: through `BROWSER`, else the desktop's own way.
    ///
    /// - Throws: ``BrowserError`` with the address, where there is no way to show it.
    public static func open(_ address: String, environment: [String: String]) throws {
        let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
        guard isWeb, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw BrowserError(address: address, reason: "it is not an address of the web")
        }
        if let browser = environment["BROWSER"], !browser.isEmpty {
            return try run(.shell(browser, [address], environment: environment).withTerminal, address)
        }
        for program in ["open", "xdg-open", "wslview"] where program != "open" || isMac {
            guard System.findProgram(program, environment: environment) != nil else { continue }
            return try run(
                Subprocess([program, address], environment: environment, output: .discarded, error: .discarded), address
            )
        }
        throw BrowserError(address: address, reason: "no browser was found; set BROWSER")
    }

    private static func run(_ browser: Subprocess, _ address: String) throws {
        let status = try browser.run().status
        guard status == 0 else {
            throw BrowserError(address: address, reason: "the browser ended with status \(status)")
        }
    }

    private static var isMac: Bool {
        #if os(macOS)
        true
        #else
        false
        #endif
    }
}

/// An address could not be shown.
public struct BrowserError: Error, Sendable, Hashable, CustomStringConvertible {
    public let address: String
    public let reason: String

    public var description: String { "cannot open \(address): \(reason)" }
}
