extension [String] {
    /// The things that the words name; a word that names nothing is refused.
    func references() throws -> [Reference] {
        try map { word in
            guard let reference = Reference(word) else {
                throw CommandFailure.usage("'\(word)' is no issue key, address, id:NUMBER, . or -")
            }
            return reference
        }
    }
}
