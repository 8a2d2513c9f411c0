# METADATA
# title: Shell syntax in exec form
# description: >-
#   The exec form starts the program without a shell: it gets && and | as plain words, and $HOME is not
#   expanded. Programs that interpret such words themselves, such as sh -c, find or jq, are not reported.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#exec-form
# custom:
#   statement: No exec form has shell syntax that nothing interprets
#   severity: error
#   profile: recommended
#   remedy: start a shell, such as ["sh", "-c", "exec program \"$NAME\""], or write the value itself
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir exec biçiminde yorumlanmayan kabuk söz dizimi yok
package policies.cmd["shell-operators-in-exec-form"]

deny contains {"at": word.span, "message": message, "remedy": remedy(word)} if {
	some instruction in input.having.unexpanded
	some word in instruction.unexpanded
	not reads(instruction)
	not handed_on(instruction)
	not property(instruction, word)
	message := sprintf("%q is not interpreted in exec form", [word.value])
}

remedy(word) := sprintf("keep the argument for containers with ENV %[1]s=$%[1]s, and start a shell, such as [\"sh\", \"-c\", \"exec program \\\"$%[1]s\\\"\"]", [name]) if {
	some name in arguments
	contains(word.value, name)
	not name in variables
} else := `start a shell, such as ["sh", "-c", "exec program \"$NAME\""], or write the value itself`

# An argument is not set in containers.
arguments contains pair.key if {
	some arg in input.by.arg
	some pair in arg.pairs
}

variables contains pair.key if {
	some env in input.by.env
	some pair in env.pairs
}

# reads holds if one of the programs interprets such words itself.
reads(instruction) if {
	some command in instruction.commands
	command.program in readers
}

reads(instruction) if instruction.commands[0].certainty == "unknown"

# property holds for a setting that Java programs resolve themselves, such as -Dserver.port=${PORT} with Spring.
property(instruction, word) if {
	instruction.commands[0].program == "java"
	regex.match(`^(-D|--)[\w.-]+=.*\$\{`, word.value)
}

# handed_on holds if an ENTRYPOINT gets the words of CMD and may pass them to a shell.
handed_on(instruction) if {
	instruction.keyword == "cmd"
	input.stages[instruction.stage].entrypoint
}

handed_on(instruction) if startswith(instruction.args[0].value, "-")

readers := {
	"[", "ash", "awk", "bash", "busybox", "cmd", "dash", "envsubst", "eval", "expr", "find", "fish", "gawk",
	"jq", "ksh", "mawk", "node", "perl", "php", "powershell", "psql", "pwsh", "python", "python2", "python3",
	"ruby", "runuser", "sed", "sh", "su", "test", "xargs", "yq", "zsh",
}
