# Variables that are set for programs: by ENV and ARG, by export, and before a command.
package policies.lib.environment

# settings has one object for each: the name in upper case, the value, and where it stands.
settings contains {"name": upper(pair.key), "value": pair.value.value, "at": pair.span} if {
	some keyword in {"env", "arg"}
	some instruction in input.by[keyword]
	instruction.stage
	some pair in instruction.pairs
}

settings contains {"name": upper(assign.name), "value": assign.value.value, "at": assign.value.span} if {
	some run in input.by.run
	some command in run.commands
	some assign in command.assigns
	assign.value.certainty != "unknown"
}

settings contains {"name": upper(parts[0]), "value": substring(word.value, count(parts[0]) + 1, -1), "at": word.span} if {
	some command in input.commands["export"]
	some word in command.args
	word.certainty != "unknown"
	parts := split(word.value, "=")
	count(parts) > 1
}
