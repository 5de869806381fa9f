import Atlassian
import Console
import HTTPTransport
import Synchronization

/// All that a command needs from outside itself, made when it is first asked for.
final class Context: Sendable {
    let streams: Streams
    let environment: [String: String]
    let options: GlobalOptions
    let output: Output
    let outside: Outside
    /// What has been made already.
    let memory = ContextMemory()

    init(
        streams: Streams, environment: [String: String], options: GlobalOptions, outside: Outside
    ) throws {
        self.streams = streams
        self.environment = environment
        self.options = options
        self.outside = outside
        output = Output(
            streams: streams,
            terminal: Terminal(streams.output, environment: environment, color: options.color?.choice ?? .auto),
            options: options, environment: environment)
    }
}
