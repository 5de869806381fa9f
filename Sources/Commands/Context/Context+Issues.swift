import Atlassian
import Console
import Jira

extension Context {
    /// The keys or ids of issues that words name, each once, in order.
    func issueKeys(_ references: [Reference], at site: Site) throws -> [String] {
        var keys: [String] = []
        for reference in references {
            switch reference {
            case .issueKey(let key): keys.append(key)
            case .identifier(let id): keys.append(id)
            case .number(let number): keys.append("\(try defaultProject(for: number))-\(number)")
            case .address(let address): keys.append(try issueKey(inAddress: address, at: site))
            case .branch: keys.append(try branchKey())
            case .standardInput: keys += try standardInputKeys(at: site)
            }
        }
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }

    /// The project that is meant where none is named.
    func project(_ flag: String?) throws -> String? {
        try flag ?? configuration().text(.project)
    }

    private func defaultProject(for number: String) throws -> String {
        if let project = try project(nil) { return project.uppercased() }
        throw CommandFailure.usage(
            "\(number) is an issue's number, and no default project is set",
            remedy: "Write the whole key, or: atl config set project PROJ")
    }

    private func issueKey(inAddress address: String, at site: Site) throws -> String {
        guard let target = site.relativeTarget(of: address) else {
            throw CommandFailure.usage(
                "\(address) is not an address of \(site.address)",
                remedy: "--profile chooses another site; atl auth list shows those that are known.")
        }
        let path = target.prefix { $0 != "?" && $0 != "#" }
        let segments = path.split(separator: "/").map(String.init)
        for (name, value) in zip(segments, segments.dropFirst()) where name == "browse" || name == "issues" {
            if let key = Reference.normalizedKey(value) { return key }
        }
        if let query = address.split(separator: "?", maxSplits: 1).dropFirst().first {
            for item in query.split(separator: "#")[0].split(separator: "&") where item.hasPrefix("selectedIssue=") {
                if let key = Reference.normalizedKey(String(item.dropFirst("selectedIssue=".count))) { return key }
            }
        }
        throw CommandFailure.usage("\(address) does not lead to an issue")
    }

    private func branchKey() throws -> String {
        let directory = try System.currentDirectory()
        guard let branch = GitBranch.current(environment: environment, directory: directory) else {
            throw CommandFailure.usage("'.' means the key in the branch's name, and there is no branch here")
        }
        if let key = IssueKeyScan.keys(in: branch.uppercased()).first { return key }
        throw CommandFailure.usage("the branch '\(branch)' has no issue key in its name")
    }

    private func standardInputKeys(at site: Site) throws -> [String] {
        var keys: [String] = []
        var number = 0
        while let line = try streams.input.readLine() {
            number += 1
            let word = line.trimmed
            guard !word.isEmpty else { continue }
            guard let reference = Reference(word), reference != .standardInput else {
                throw CommandFailure.usage(
                    "line \(number) of standard input is no issue key: '\(word)'",
                    remedy: "atl issue keys picks the keys out of any text.")
            }
            keys += try issueKeys([reference], at: site)
        }
        return keys
    }
}
