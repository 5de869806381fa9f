import Atlassian
import Confluence
import Console
import Jira

/// The checks of `atl doctor`, each standing on those before it.
struct Diagnosis {
    let context: Context

    func findings() async -> [Finding] {
        var findings = [programs()]
        let settings = check("settings") {
            let configuration = try context.configuration()
            let connection = try configuration.connection(for: .jira)
            return connection.map { "\($0.address), from \($0.addressSource)" } ?? "none"
        }
        findings.append(settings)
        guard settings.isOK else { return findings }
        let site = await check("site") {
            let site = try await context.resolver().site(for: .jira)
            return "\(site.address) is \(site.deployment == .cloud ? "Cloud" : "Data Center")"
        }
        findings.append(site)
        guard site.isOK else { return findings }
        let connection = await check("connection") {
            let info = try await context.jira().serverInfo()
            return "Jira \(info.version ?? "") answers"
        }
        findings.append(connection)
        guard connection.isOK else { return findings }
        findings.append(
            await check("credential") { "signed in as \(try await context.jira().myself().displayName)" })
        findings.append(
            await check("Confluence") {
                let confluence = try await context.confluence()
                _ = try await confluence.spaces(limit: 1).elements()
                return "\(confluence.site.address) answers"
            })
        return findings
    }

    /// Other programs are called atl too.
    private func programs() -> Finding {
        let folders = (context.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        var seen: Set<String> = []
        let found = folders.map { Path.join($0, "atl") }.filter { path in
            System.status(of: path)?.kind == .file && seen.insert(path).inserted
        }
        guard found.count > 1 else {
            return Finding(
                name: "program", isOK: true, detail: "atl \(Atl.version)\(found.first.map { " at \($0)" } ?? "")")
        }
        return Finding(
            name: "program", isOK: false,
            detail: "\(found.count) programs are called atl: "
                + found.joined(separator: ", "),
            remedy: "The first on PATH is the one that runs; atl --version of this one says 'Jira and Confluence'.")
    }

    private func check(_ name: String, _ body: () throws -> String) -> Finding {
        do {
            return Finding(name: name, isOK: true, detail: try body())
        } catch {
            return failed(name, error)
        }
    }

    private func check(_ name: String, _ body: () async throws -> String) async -> Finding {
        do {
            return Finding(name: name, isOK: true, detail: try await body())
        } catch {
            return failed(name, error)
        }
    }

    private func failed(_ name: String, _ error: any Error) -> Finding {
        let report = ErrorReport(error)
        return Finding(name: name, isOK: false, detail: report.message, remedy: report.remedy)
    }
}
