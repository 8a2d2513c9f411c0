# Files of settings that a build copies or writes. Policies do not read what is in them.
package policies.lib.written

# copies are the words of COPY and ADD. Each path is a file, or the file or folder that it becomes.
# A word whose value is unknown stands as it is written.
copies contains {"span": word.span, "path": object.get(word, "value", word.raw)} if {
	some keyword in ["copy", "add"]
	some instruction in input.by[keyword]
	some word in instruction.args
}

# outputs are the commands that write to a file, with its path.
outputs contains {"at": command.span, "path": redirect.target.value, "command": command} if {
	some program in ["cat", "echo", "printf"]
	some command in input.commands[program]
	some redirect in command.redirects
	startswith(redirect.operator, ">")
}

outputs contains {"at": command.span, "path": word.value, "command": command} if {
	some command in input.commands.tee
	some word in command.args
}

# mentions holds if what a command writes may contain a setting, given in lower case. Only echo and printf show all of it.
mentions(command, _) if not command.program in {"echo", "printf"}

mentions(command, setting) if {
	some word in command.args
	contains(lower(word.value), setting)
}

mentions(command, _) if {
	some word in command.args
	word.certainty == "unknown"
}
