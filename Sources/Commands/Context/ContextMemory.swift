import Atlassian
import Synchronization

/// What a context has made, so that it is made once.
final class ContextMemory: Sendable {
    private struct State {
        var configuration: Configuration?
        var resolver: SiteResolver?
    }

    private let state = Mutex(State())

    func configuration(_ make: () throws -> Configuration) throws -> Configuration {
        if let made = state.withLock({ $0.configuration }) { return made }
        let configuration = try make()
        state.withLock { $0.configuration = configuration }
        return configuration
    }

    func resolver(_ make: () throws -> SiteResolver) throws -> SiteResolver {
        if let made = state.withLock({ $0.resolver }) { return made }
        let resolver = try make()
        state.withLock { $0.resolver = resolver }
        return resolver
    }
}
