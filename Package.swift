// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every Swift target, so that no module is compiled under other rules than its neighbour.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], _ extra: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + extra)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "atl",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "atl", targets: ["atl"]),
        .executable(name: "atl-sandbox", targets: ["atl-sandbox"]),
        .library(
            name: "AtlassianClient",
            targets: ["JSON", "HTTPTransport", "Documents", "Atlassian", "Jira", "Confluence"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // Floor 0: C libraries, JSON, the terminal.
        .systemLibrary(
            name: "CLibcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .systemLibrary(name: "CJQ", providers: [.apt(["libjq-dev"]), .brew(["jq"])]),
        module("JSON"),
        module("Console"),

        // Floor 1: HTTP, document formats.
        module("HTTPTransport", ["CLibcurl", httpTypes]),
        module("Documents", ["JSON", "CCmarkGFM", "CExpat"]),

        // Floor 2 and 3: the two products, and the site that stands in for them.
        module("Atlassian", ["HTTPTransport", "JSON", httpTypes]),
        module("Jira", ["Atlassian", "HTTPTransport", "Documents", "JSON", httpTypes]),
        module("Confluence", ["Atlassian", "HTTPTransport", "Documents", "JSON", httpTypes]),
        module("Sandbox", ["HTTPTransport", "JSON", httpTypes]),

        // Floor 6 and 7: the command line, the executables.
        module(
            "Commands",
            [
                "Jira", "Confluence", "Atlassian", "Documents", "HTTPTransport", "Console", "JSON", "CJQ",
                httpTypes, arguments,
            ]),
        .executableTarget(name: "atl", dependencies: ["Commands", "Console"], swiftSettings: settings),
        .executableTarget(
            name: "atl-sandbox",
            dependencies: [
                "Sandbox", "HTTPTransport", "JSON", httpTypes,
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings),

        // Tests: one target a module, and scripts that type at the built program.
        .target(
            name: "TestSupport", dependencies: ["JSON", "HTTPTransport", httpTypes], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("JSONTests", ["JSON", "TestSupport"]),
        .executableTarget(
            name: "ConsoleProbe", dependencies: ["Console"], path: "Tests/ConsoleProbe", swiftSettings: settings),
        tests("ConsoleTests", ["Console", "ConsoleProbe"]),
        tests("HTTPTransportTests", ["HTTPTransport", "TestSupport", httpTypes]),
        tests("DocumentsTests", ["Documents", "JSON", "TestSupport"], exclude: []),
        tests("AtlassianTests", ["Atlassian", "HTTPTransport", "JSON", "TestSupport", httpTypes]),
        tests("JiraTests", ["Jira", "Atlassian", "HTTPTransport", "JSON", "TestSupport", "Sandbox", httpTypes]),
        tests(
            "ConfluenceTests",
            ["Confluence", "Atlassian", "HTTPTransport", "JSON", "TestSupport", "Sandbox", httpTypes]),
        tests("SandboxTests", ["Sandbox", "HTTPTransport", "JSON", "TestSupport", httpTypes]),
        tests(
            "CommandsTests",
            ["Commands", "Console", "Atlassian", "HTTPTransport", "JSON", "Sandbox", "TestSupport", httpTypes]),
        tests("AcceptanceTests", ["TestSupport", "JSON"], exclude: ["Scripts"]),
    ]
)
