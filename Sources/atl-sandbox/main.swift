import Foundation

do {
    try await SandboxCommand(arguments: Array(CommandLine.arguments.dropFirst())).run()
} catch let error as UsageError {
    FileHandle.standardError.write(Data("atl-sandbox: \(error.message)\n".utf8))
    exit(64)
} catch {
    FileHandle.standardError.write(Data("atl-sandbox: \(error)\n".utf8))
    exit(1)
}
