import ArgumentParser

// Every option with a value is declared through these: the parser's own defaults refuse `-tBug` and `--created -7d`,
// which people type all day.

extension NameSpecification {
    /// `--long`, further long names, and `-s`, which takes a joined value too.
    static func words(_ long: String, _ short: Character? = nil, also: String...) -> NameSpecification {
        var names: [Element] = ([long] + also).map { .customLong($0) }
        if let short { names.append(.customShort(short, allowingJoined: true)) }
        return NameSpecification(names)
    }
}

extension Option {
    /// An option that may be left out.
    init<Item: ExpressibleByArgument>(
        _ names: NameSpecification, _ help: ArgumentHelp, completion: CompletionKind? = nil
    ) where Value == Item? {
        self.init(name: names, parsing: .unconditional, help: help, completion: completion)
    }

    /// An option that may be given several times.
    init<Item: ExpressibleByArgument>(
        all names: NameSpecification, _ help: ArgumentHelp, completion: CompletionKind? = nil
    ) where Value == [Item] {
        self.init(wrappedValue: [], name: names, parsing: .unconditionalSingleValue, help: help, completion: completion)
    }

    /// An option with a usual value.
    init(
        wrappedValue: Value, _ names: NameSpecification, _ help: ArgumentHelp, completion: CompletionKind? = nil
    ) where Value: ExpressibleByArgument {
        self.init(
            wrappedValue: wrappedValue, name: names, parsing: .unconditional, help: help, completion: completion)
    }
}
