import ArgumentParser
import Console

/// Where a text comes from: a flag, a file, or standard input.
struct BodyOptions: ParsableArguments {
    @Option(.words("body", "b", also: "description"), ArgumentHelp("The text, as Markdown.", valueName: "markdown"))
    var body: String?

    @Option(
        .words("body-file", "F"), ArgumentHelp("The text from a file; - is standard input.", valueName: "file"),
        completion: .file())
    var file: String?

    mutating func validate() throws {
        if body != nil, file != nil { throw ValidationError("-b and -F both give the text; use one of them.") }
    }

    /// A text, and whether it exists nowhere else, so that a failure must not lose it.
    struct Text {
        var markdown: String
        var isTyped: Bool
    }

    /// The text that the flags give; nil where they give none.
    ///
    /// - Parameter keysComeFromInput: whether standard input is taken by keys already.
    func text(_ context: Context, keysComeFromInput: Bool = false) throws -> Text? {
        if let body { return Text(markdown: body, isTyped: true) }
        guard let file else { return nil }
        if file == "-", keysComeFromInput {
            throw CommandFailure.usage("- and -F - both read standard input; one of them must be something else")
        }
        return Text(markdown: try context.readText(file), isTyped: file == "-")
    }
}
