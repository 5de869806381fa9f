import Console

/// A program that does one thing with the real terminal, signals or zone, for tests that need a process of its own.
@main
struct ConsoleProbe {
    static func main() async {
        let streams = Streams.standard
        let environment = System.environment
        let terminal = Terminal(streams.error, environment: environment)
        let prompt = Prompt(streams, terminal: terminal, environment: environment)
        let words = System.arguments
        Signals.ignoreBrokenPipes()
        do {
            switch words.first {
            case "secret":
                try streams.output.write("secret: \(try prompt.secret("Token", flag: "--with-token"))\n")
            case "choose":
                let choice = try prompt.choose("Which", from: Array(words.dropFirst()), flag: "--which")
                try streams.output.write("choice: \(choice)\n")
            case "wait":
                try Signals.watch { signal in streams.error.say("signal \(signal.exitStatus)") }
                streams.error.say("ready")
                _ = try streams.input.readLine()
                streams.error.say("read")
            case "hang":
                try Signals.watch { signal in streams.error.say("signal \(signal.exitStatus)") }
                streams.error.say("ready")
                while true { try await Task.sleep(for: .seconds(60)) }
            case "yes":
                while true { try streams.output.write("y\n") }
            case "local":
                for word in words.dropFirst() {
                    let instant = Timestamp(milliseconds: (Int64(word) ?? 0) * 1000)
                    try streams.output.write(instant.local.iso8601 + "\n")
                }
            case "instant":
                var time = CivilTime(year: 2024, month: 3, day: 31, hour: 2, minute: 30)
                try streams.output.write(Timestamp(local: time).iso8601 + "\n")
                (time.month, time.day) = (10, 27)
                try streams.output.write(Timestamp(local: time).iso8601 + "\n")
                (time.month, time.day, time.hour) = (7, 1, 0)
                try streams.output.write(Timestamp(local: time).iso8601 + "\n")
            default:
                System.exit(64)
            }
            try streams.output.flush()
        } catch let interrupted as Interrupted {
            System.exit(interrupted.signal.exitStatus)
        } catch is BrokenPipe {
            System.exit(0)
        } catch {
            streams.error.say("\(error)")
            System.exit(1)
        }
    }
}
