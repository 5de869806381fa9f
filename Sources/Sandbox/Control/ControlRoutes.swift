import HTTPTypes
import JSON

/// The sandbox's own interface, below `/_sandbox`; described in docs/sandbox.md.
enum ControlRoutes {
    static let all: [Route] = [
        Route(.control, .get, "faults") { _, state in .json(.array(state.faults.all.map(\.json))) },
        Route(.control, .post, "faults") { call, state in
            let json = try controlObject(call)
            do throws(ControlProblem) {
                let fault = state.faults.add(try Fault(json, state, call))
                return .json(fault.json, status: .created)
            } catch {
                throw refusal(error)
            }
        },
        Route(.control, .delete, "faults") { _, state in
            state.faults.remove(nil)
            return .empty()
        },
        Route(.control, .delete, "faults/{id}") { call, state in
            guard let id = Int(call["id"]), state.faults.all.contains(where: { $0.id == id }) else {
                throw refusal(ControlProblem(message: "there is no fault \(call["id"])"), .notFound)
            }
            state.faults.remove(id)
            return .empty()
        },
        Route(.control, .get, "requests") { _, state in .json(state.log.json) },
        Route(.control, .delete, "requests") { _, state in
            state.log.clear()
            return .empty()
        },
        Route(.control, .get, "settings") { call, state in .json(state.settingsJSON(call)) },
        Route(.control, .put, "settings") { call, state in
            let json = try controlObject(call)
            do throws(ControlProblem) {
                try state.apply(settings: json)
            } catch {
                throw refusal(error)
            }
            return .json(state.settingsJSON(call))
        },
        Route(.control, .post, "reset") { _, state in
            state = state.fresh()
            return .empty()
        },
    ]

    static func refusal(_ problem: ControlProblem, _ status: HTTPResponse.Status = .badRequest) -> Refusal {
        Refusal(.json(["error": .string(problem.message)], status: status))
    }

    private static func controlObject(_ call: Call) throws -> JSONObject {
        guard let json = try? JSONValue(parsing: call.body), let object = json.object else {
            throw refusal(ControlProblem(message: "the body must be a JSON object"))
        }
        return object
    }
}

extension SiteState {
    fileprivate func settingsJSON(_ call: Call) -> JSONValue {
        [
            "flavor": .string(flavor.rawValue), "now": .string(call.now.isoText),
            "frozen": .bool(frozenClock != nil), "indexDelay": .init(jira.indexDelay),
            "textLimit": .init(jira.textLimit), "attachmentLimit": .init(jira.attachmentLimit),
            "taskPolls": .init(jira.taskPolls), "log": .bool(log.isOn),
        ]
    }

    /// Takes over the settings that the object names and leaves the others.
    fileprivate mutating func apply(settings: JSONObject) throws(ControlProblem) {
        for member in settings {
            switch member.key {
            case "now":
                guard let moment = member.value.string.flatMap({ Moment($0) }) else {
                    throw ControlProblem(message: "'now' is a time such as 2026-11-02T09:00:00Z; the clock stops there")
                }
                frozenClock = moment
                clockOffset = 0
            case "frozen":
                guard member.value == false else {
                    throw ControlProblem(message: "'frozen' can only be set to false; 'now' stops the clock")
                }
                frozenClock = nil
            case "advance":
                guard let seconds = member.value.int else {
                    throw ControlProblem(message: "'advance' is a number of seconds")
                }
                clockOffset += seconds
            case "indexDelay":
                guard let seconds = member.value.int, seconds >= 0 else {
                    throw ControlProblem(message: "'indexDelay' is a number of seconds")
                }
                jira.indexDelay = seconds
                if seconds == 0 { jira.lagging = [:] }
            case "textLimit":
                guard let limit = member.value.int, limit > 0 else {
                    throw ControlProblem(message: "'textLimit' is a number of characters")
                }
                jira.textLimit = limit
            case "attachmentLimit":
                guard let limit = member.value.int, limit > 0 else {
                    throw ControlProblem(message: "'attachmentLimit' is a number of bytes")
                }
                jira.attachmentLimit = limit
            case "taskPolls":
                guard let polls = member.value.int, polls >= 0 else {
                    throw ControlProblem(message: "'taskPolls' is a number of polls before a task is complete")
                }
                jira.taskPolls = polls
            case "log": log.isOn = member.value.bool ?? true
            default:
                throw ControlProblem(
                    message: "unknown setting '\(member.key)'; there are now, frozen, advance, indexDelay, textLimit, "
                        + "attachmentLimit, taskPolls, log")
            }
        }
    }
}
