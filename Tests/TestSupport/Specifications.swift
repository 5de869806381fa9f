import Foundation

/// Atlassian's published specifications, which tests read where they lie and which are no part of the project.
public enum Specifications {
    /// The path of a file among them; nil where it is not there. `ATL_SPECS` names the folder, by default `shared/specs`
    /// beside the package.
    public static func file(_ name: String) -> String? {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["ATL_SPECS"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared/specs")
        let path = folder.appending(path: name).path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
