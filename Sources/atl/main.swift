import Commands
import Console

Signals.ignoreBrokenPipes()
let program = Program()
try? Signals.watch { _ in program.cancel() }
System.exit(await program.run(System.arguments))
