import JSON
import Synchronization

/// What is remembered about sites, in a file that may be lost at any time.
public final class FileSiteMemory: SiteMemory {
    private let path: String
    private let files: any FileAccess
    private let known = Mutex<JSONObject?>(nil)

    public init(path: String, files: any FileAccess) {
        self.path = path
        self.files = files
    }

    public func recall(_ key: String) -> String? {
        known.withLock { known in
            let object = known ?? read()
            known = object
            return object[key]?.string
        }
    }

    public func remember(_ value: String?, under key: String) {
        known.withLock { known in
            // Read again: another process may have added to it since.
            var object = read()
            known = object
            guard object[key]?.string != value else { return }
            object[key] = value.map { .string($0) }
            known = object
            // Without the file the site is asked again next time; that is no reason to fail now.
            try? files.save(object, at: path, permissions: 0o600)
        }
    }

    private func read() -> JSONObject {
        ((try? files.object(path)) ?? nil) ?? [:]
    }
}
