import Atlassian
import HTTPTransport

extension ErrorReport {
    /// Words why there was no answer.
    init(_ transport: TransportError, _ error: AtlassianError) {
        let detail = transport.detail.isEmpty ? "" : " (\(transport.detail))"
        let address = error.address
        self.init(status: .noAnswer, message: "")
        switch transport.reason {
        case .invalidAddress:
            status = .configuration
            message = "\(address) cannot be asked: \(transport.detail)"
            remedy = "atl config list shows where the address comes from."
        case .nameNotResolved(let host):
            message = "there is no host called \(host)"
            remedy = "Check the spelling of JIRA_URL or of the profile's address, and the network."
        case .connectionFailed:
            message = "no connection to \(address)\(detail)"
            remedy = "Check the address, the network and HTTPS_PROXY; atl doctor looks at each."
        case .tls:
            message = "the certificate of \(address) does not verify\(detail)"
            remedy = "Give your company's CA with CURL_CA_BUNDLE or the setting ca_file; atl doctor looks at it."
        case .certificateFile(let path):
            status = .configuration
            message = "the certificate file \(path) cannot be used\(detail)"
            remedy = "atl config list shows which setting names it."
        case .proxy:
            message = "the proxy refused\(detail)"
            remedy = "Check HTTPS_PROXY and NO_PROXY."
        case .timedOut(let phase):
            message =
                switch phase {
                case .connect: "no connection to \(address) in the time allowed"
                case .idle: "\(address) went silent"
                case .total: "\(address) took longer than --timeout allows"
                }
            remedy = "--timeout 2m lets it take longer."
        case .connectionLost:
            message = "the connection broke before the answer of \(address) was complete\(detail)"
        case .invalidAnswer:
            message = "\(address) did not answer with HTTP\(detail)"
            remedy = "Check scheme and port of the address."
        case .bodyTooLarge(let limit):
            status = .failure
            message = "the answer of \(address) is longer than \(limit) bytes"
        case .bodySource:
            status = .failure
            message = "what was to be sent to \(address) could not be read\(detail)"
        case .cancelled:
            status = .interrupted
            message = "interrupted"
        case .heldBack(let why):
            status = why == .dryRun ? .success : .notAllowed
            message = "\(error.method) \(address) was held back: nothing may be changed in read-only mode"
            remedy = "ATL_READ_ONLY or the setting read_only says so; atl config list shows where."
        case .libraryUnavailable:
            status = .failure
            message = "libcurl 7.68 or later is not on this machine\(detail)"
            remedy = "apt install libcurl4"
        }
    }
}
