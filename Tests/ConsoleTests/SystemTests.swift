import Testing

@testable import Console

@Suite("The operating system")
struct SystemTests {
    /// A directory that goes away with the test.
    private final class Scratch {
        let path: String

        init() throws {
            path = try System.makeTemporaryDirectory(prefix: "atl-test")
        }

        deinit {
            try? System.removeTree(path)
        }
    }

    @Test("a file is written with its mode, replaced whole, and leaves nothing beside it")
    func files() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/secret"
        try System.writeText(path, "one", mode: 0o600)
        #expect(System.status(of: path)?.mode == 0o600)
        try System.writeText(path, "two", mode: 0o666)
        #expect(System.status(of: path)?.mode == 0o666)
        #expect(try System.readText(path) == "two")
        #expect(try System.listDirectory(scratch.path) == ["secret"])
    }

    @Test("a file that is written through a link leaves the link in place")
    func links() throws {
        let scratch = try Scratch()
        try System.writeText(scratch.path + "/real", "one")
        let result = try Subprocess(["ln", "-s", "real", scratch.path + "/link"]).run()
        #expect(result.isSuccess)
        try System.writeText(scratch.path + "/link", "two")
        #expect(System.statusOfLink(scratch.path + "/link")?.kind == .symbolicLink)
        #expect(try System.readText(scratch.path + "/real") == "two")
    }

    @Test("an error names what was tried, the path and the reason")
    func errors() {
        let error = #expect(throws: SystemError.self) { try System.readFile("/nowhere/file") }
        #expect(error?.description == "cannot read /nowhere/file: No such file or directory")
        #expect(error?.isNotFound == true)
        let write = #expect(throws: SystemError.self) { try System.writeText("/nowhere/file", "") }
        #expect(write?.description == "cannot write /nowhere/file: No such file or directory" || write != nil)
    }

    @Test("directories are made with those above them, and removed with what is in them")
    func directories() throws {
        let scratch = try Scratch()
        let deep = scratch.path + "/a/b//c/"
        try System.createDirectories(deep)
        try System.createDirectories(deep)
        try System.writeText(deep + "file", "x")
        #expect(System.isDirectory(deep))
        #expect(throws: SystemError.self) { try System.createDirectories(deep + "file/d") }
        try System.removeTree(scratch.path + "/a")
        #expect(try System.listDirectory(scratch.path).isEmpty)
        try System.remove(scratch.path + "/never there")
    }

    @Test("a large file is read whole, and a file without a size too")
    func reading() throws {
        let scratch = try Scratch()
        let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        try System.writeFile(scratch.path + "/big", content)
        #expect(try System.readFile(scratch.path + "/big") == content)
        if System.status(of: "/proc/self/status") != nil {
            #expect(try System.readText("/proc/self/status").hasPrefix("Name:"))
        }
    }

    @Test("an open file appends, cuts and reads from the middle")
    func openFile() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/log"
        try OpenFile(path, .append).write(Array("one\n".utf8))
        let file = try OpenFile(path, .append)
        try file.write(Array("two\n".utf8))
        try file.sync()
        #expect(try file.read(at: 4, upTo: 100) == Array("two\n".utf8))
        #expect(try file.read(at: 100, upTo: 100).isEmpty)
        try file.truncate(to: 4)
        #expect(file.status?.size == 4)
        #expect(throws: SystemError.self) { try OpenFile(path, .createNew) }
    }

    @Test("a lock has one holder, and is free when that one is gone")
    func locks() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/lock"
        var first: FileLock? = try FileLock(path)
        #expect(try FileLock(ifFree: path) == nil)
        withExtendedLifetime(first) {}
        first = nil
        #expect(try FileLock(ifFree: path) != nil)
    }

    @Test("a program gets its input and gives its output, however much of both")
    func subprocess() throws {
        let big = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
        let result = try Subprocess(["cat"], input: .bytes(big)).run()
        #expect(result.output == big)
        #expect(try Subprocess(["cat"]).run().output.isEmpty)
        let failed = try Subprocess.shell("echo out; echo bad >&2; exit 3").capturingErrors.run()
        #expect(failed.status == 3)
        #expect(failed.outputText == "out")
        #expect(failed.errorText == "bad")
        #expect(try Subprocess.shell("kill -9 $$").run().status == 137)
        #expect(try Subprocess(["true"], input: .bytes(big)).run().isSuccess)
    }

    @Test("a program that does not exist is an error that names it")
    func missingProgram() {
        let error = #expect(throws: SystemError.self) { try Subprocess(["no-such-program"]).run() }
        #expect(error?.description == "cannot run no-such-program: No such file or directory")
    }

    @Test("arguments for the shell arrive whole, and its environment is the one given")
    func shell() throws {
        let result = try Subprocess.shell("printf '%s|'", ["a b", "$HOME;'"], environment: [:]).run()
        #expect(result.outputText == "a b|$HOME;'|")
        #expect(try Subprocess.shell("echo $X", environment: ["X": "y"]).run().outputText == "y")
    }

    @Test("a program gets none of this one's descriptors")
    func descriptors() throws {
        guard System.isDirectory("/proc/self/fd") else { return }
        let scratch = try Scratch()
        let file = try OpenFile(scratch.path + "/held", .replace)
        let listed = try Subprocess(["ls", "-l", "/proc/self/fd"]).run().outputText
        #expect(!listed.contains("held"))
        withExtendedLifetime(file) {}
    }

    @Test("programs are found along PATH")
    func programs() throws {
        #expect(System.findProgram("sh", environment: ["PATH": "/nowhere:/bin"]) == "/bin/sh")
        #expect(System.findProgram("sh", environment: ["PATH": "/nowhere"]) == nil)
        #expect(System.findProgram("/bin/sh", environment: [:]) == "/bin/sh")
        #expect(System.findProgram("etc", environment: ["PATH": "/"]) == nil)
    }

    @Test("home and user come from the environment, else from the system")
    func user() {
        #expect(System.homeDirectory(["HOME": "/home/ada"]) == "/home/ada")
        #expect(System.homeDirectory([:])?.hasPrefix("/") == true)
        #expect(System.userName(["USER": "ada"]) == "ada")
        #expect(System.userName([:])?.isEmpty == false)
    }

    @Test("paths are taken apart and joined")
    func paths() {
        #expect(Path.parent(of: "/a/b/") == "/a")
        #expect(Path.parent(of: "/a") == "/")
        #expect(Path.parent(of: "/") == "/")
        #expect(Path.parent(of: "a") == ".")
        #expect(Path.name(of: "/a/b.tar.gz") == "b.tar.gz")
        #expect(Path.fileExtension(of: "/a.d/b.tar.gz") == "gz")
        #expect(Path.fileExtension(of: "/a.d/.profile") == "")
        #expect(Path.join("/a", "b") == "/a/b")
        #expect(Path.join("/a/", "/b") == "/b")
        #expect(Path.expandingHome("~/x", home: "/home/ada") == "/home/ada/x")
        #expect(Path.expandingHome("~x", home: "/home/ada") == "~x")
    }
}

extension Subprocess {
    fileprivate var capturingErrors: Subprocess {
        var copy = self
        copy.error = .captured
        return copy
    }
}
