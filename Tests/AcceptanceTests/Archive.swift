/// A txtar archive: a text, and the files that stand behind it, each under a line `-- name --`.
struct Archive {
    struct File {
        var name: String
        var text: String
    }

    var text: String
    var files: [File]

    init(_ source: String) {
        var text = ""
        var files: [File] = []
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                files.append(File(name: String(line.dropFirst(3).dropLast(3)), text: ""))
            } else if files.isEmpty {
                text += line + "\n"
            } else {
                files[files.count - 1].text += line + "\n"
            }
        }
        // The last line's end is the archive's, not the last file's.
        if !files.isEmpty, files[files.count - 1].text.hasSuffix("\n\n") || files[files.count - 1].text == "\n" {
            files[files.count - 1].text.removeLast()
        }
        self.text = text
        self.files = files
    }
}
