import Atlassian
import JSON

extension JiraClient {
    /// Looks for a worklog whose creation was not answered: by the marker in it on Cloud, by what it says on Data
    /// Center, whose worklogs carry no properties.
    ///
    /// - Parameter user: the id of who wrote it.
    public func createdWorklog(
        _ draft: WorklogDraft, by user: String, marked marker: OperationMarker, ofIssue key: String
    ) async -> Outcome<Worklog> {
        do throws(AtlassianError) {
            let worklogs = try await worklogs(ofIssue: key, expand: ["properties"]).values(as: Worklog.self)
            let recent = worklogs.filter { !marker.isAfter($0.created) }
            switch site.deployment {
            case .cloud:
                let marked = recent.first { $0.properties.contains(marker.property) }
                return marked.map { .found($0) } ?? .notFound
            case .dataCenter:
                let alike = recent.filter { worklog in
                    worklog.author?.id == user && worklog.timeSpent == draft.timeSpent
                        && (worklog.comment ?? "") == (draft.comment ?? "")
                }
                return alike.count > 1 ? .undecidable(nil) : alike.first.map { .found($0) } ?? .notFound
            }
        } catch {
            return .undecidable(error)
        }
    }

    /// Looks for a file whose upload was not answered: by its name and size among those that came since.
    ///
    /// - Parameter size: bytes.
    public func createdAttachment(
        named filename: String, size: Int, since marker: OperationMarker, ofIssue key: String
    ) async -> Outcome<Attachment> {
        do throws(AtlassianError) {
            let issue: Issue = try await issue(key, fields: ["attachment"])
            let alike = issue.attachments.filter {
                !marker.isAfter($0.created) && $0.filename == filename && $0.size == size
            }
            return alike.count > 1 ? .undecidable(nil) : alike.first.map { .found($0) } ?? .notFound
        } catch {
            return .undecidable(error)
        }
    }

    /// Looks for a link between two issues: the first "blocks" the second, where the type's outward words are "blocks".
    public func link(from first: String, to second: String, type: String) async -> Outcome<IssueLink> {
        do throws(AtlassianError) {
            let issue: Issue = try await issue(first, fields: ["issuelinks"])
            let link = issue.links.first { $0.type?.name == type && $0.outwardIssue?.key == second }
            return link.map { .found($0) } ?? .notFound
        } catch {
            return .undecidable(error)
        }
    }
}
