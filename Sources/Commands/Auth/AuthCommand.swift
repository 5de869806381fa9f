import ArgumentParser

/// `atl auth`
struct AuthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth",
        abstract: "Sign in to sites and out of them.",
        subcommands: [AuthLogin.self, AuthStatus.self, AuthList.self, AuthSwitch.self, AuthLogout.self])
}
