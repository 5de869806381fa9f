import HTTPTypes

/// What answers a request: runs under the state's lock, so it must not wait for anything.
typealias Handler = @Sendable (Call, inout SiteState) throws -> Answer

/// One operation: a method, a path with placeholders, and what answers it.
struct Route: Sendable {
    var surface: Surface
    var method: HTTPRequest.Method
    /// Below the surface's root: `issue/{issueIdOrKey}/comment`.
    var template: String
    var flavors: Set<Flavor>
    var handler: Handler

    init(
        _ surface: Surface, _ method: HTTPRequest.Method, _ template: String,
        on flavors: Set<Flavor> = [.cloud, .dataCenter], _ handler: @escaping Handler
    ) {
        self.surface = surface
        self.method = method
        self.template = template
        self.flavors = flavors
        self.handler = handler
    }

    static func jira(
        _ method: HTTPRequest.Method, _ template: String, on flavors: Set<Flavor> = [.cloud, .dataCenter],
        _ handler: @escaping Handler
    ) -> Route {
        Route(.platform(version: 0), method, template, on: flavors, handler)
    }

    static func agile(
        _ method: HTTPRequest.Method, _ template: String, on flavors: Set<Flavor> = [.cloud, .dataCenter],
        _ handler: @escaping Handler
    ) -> Route {
        Route(.agile, method, template, on: flavors, handler)
    }
}

extension Set<Flavor> {
    static let cloud: Set<Flavor> = [.cloud]
    static let dataCenter: Set<Flavor> = [.dataCenter]
}

/// Finds the route for a method and a path: a tree with a level for each segment.
struct Router: Sendable {
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var placeholder: Int?
        var routes: [(method: HTTPRequest.Method, route: Int)] = []
    }

    /// What was found.
    enum Match {
        case route(Route, parameters: [String: String])
        /// The path is there, the method is not.
        case otherMethods([HTTPRequest.Method])
        case none
    }

    private var nodes: [Node] = [Node()]
    private var roots: [Surface: Int] = [:]
    private var routes: [Route] = []
    private var placeholders: [[String]] = []

    init(_ routes: [Route], flavor: Flavor) {
        for route in routes where route.flavors.contains(flavor) { add(route) }
    }

    private mutating func add(_ route: Route) {
        var node = root(of: route.surface)
        var names: [String] = []
        for segment in route.template.split(separator: "/") {
            if segment.hasPrefix("{") {
                names.append(String(segment.dropFirst().dropLast()))
                if nodes[node].placeholder == nil {
                    nodes.append(Node())
                    nodes[node].placeholder = nodes.count - 1
                }
                node = nodes[node].placeholder ?? 0
            } else {
                let key = String(segment)
                if nodes[node].literals[key] == nil {
                    nodes.append(Node())
                    nodes[node].literals[key] = nodes.count - 1
                }
                node = nodes[node].literals[key] ?? 0
            }
        }
        nodes[node].routes.append((route.method, routes.count))
        routes.append(route)
        placeholders.append(names)
    }

    private mutating func root(of surface: Surface) -> Int {
        if let root = roots[surface.family] { return root }
        nodes.append(Node())
        roots[surface.family] = nodes.count - 1
        return nodes.count - 1
    }

    /// - Parameter segments: the path below the surface's root, decoded.
    func match(_ surface: Surface, _ method: HTTPRequest.Method, _ segments: [String]) -> Match {
        guard let root = roots[surface.family] else { return .none }
        var found: [(node: Int, values: [String])] = []
        walk(root, segments[...], [], &found)
        for (node, values) in found {
            for entry in nodes[node].routes where entry.method == method {
                let names = placeholders[entry.route]
                return .route(
                    routes[entry.route],
                    parameters: Dictionary(zip(names, values)) { _, last in last })
            }
        }
        let methods = found.flatMap { nodes[$0.node].routes.map(\.method) }
        return methods.isEmpty ? .none : .otherMethods(methods)
    }

    /// All nodes that the path leads to, those with fewer placeholders first.
    private func walk(
        _ node: Int, _ rest: ArraySlice<String>, _ values: [String], _ found: inout [(node: Int, values: [String])]
    ) {
        guard let segment = rest.first else {
            if !nodes[node].routes.isEmpty { found.append((node, values)) }
            return
        }
        if let next = nodes[node].literals[segment] { walk(next, rest.dropFirst(), values, &found) }
        if let next = nodes[node].placeholder, !segment.isEmpty {
            walk(next, rest.dropFirst(), values + [segment], &found)
        }
    }
}
