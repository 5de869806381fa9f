import Atlassian
import Console
import HTTPTransport
import Jira

extension Context {
    /// The person whom a credential belongs to at a site; the site is asked.
    func person(at address: BaseAddress, _ deployment: Deployment, _ credential: Credential) async throws -> User {
        let site = Site(product: .jira, deployment: deployment, address: address)
        let client = SiteClient(
            site: site, credential: credential, transport: outside.makeTransport(try loginNetwork(address)),
            gateway: GatewayLookup(address: try gatewayAddress(), memory: try siteMemory()))
        return try await JiraClient(client).myself()
    }

    /// The family of a site whose name does not tell it.
    func deployment(of address: BaseAddress) async throws -> Deployment {
        try await DeploymentProbe(
            address: address, product: .jira, transport: outside.makeTransport(try loginNetwork(address))
        ).deployment()
    }

    /// The settings without what chooses a site: signing in must work where nothing is right yet.
    func configurationForEditing() throws -> Configuration {
        var plain = environment
        for name in ["ATL_PROFILE"] { plain[name] = nil }
        return try Configuration.load(
            Configuration.Inputs(
                environment: plain, workingDirectory: try System.currentDirectory(),
                homeDirectory: System.homeDirectory(environment)),
            files: DiskFiles())
    }

    private func loginNetwork(_ address: BaseAddress) throws -> CurlOptions {
        try configurationForEditing().network(for: .jira, address)
    }

    private func gatewayAddress() throws -> BaseAddress {
        try environment["ATL_GATEWAY_URL"].map { try BaseAddress($0) } ?? .gateway
    }

    private func siteMemory() throws -> any SiteMemory {
        FileSiteMemory(path: try configurationForEditing().directories.sitesFile, files: DiskFiles())
    }
}
