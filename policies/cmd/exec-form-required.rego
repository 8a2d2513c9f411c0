# METADATA
# title: CMD or ENTRYPOINT is in shell form
# description: >-
#   The shell form starts /bin/sh -c, which becomes process 1 and does not hand signals on: docker stop
#   waits in vain and then kills the program. The exec form starts the program itself. A stage that sets
#   SHELL, or a command that ends with exec, means the shell.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/json-args-recommended/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: write an array of strings, such as CMD ["node", "server.js"]; where a shell is needed begin the command with exec
#   scope: all
#   aliases: [JSONArgsRecommended, DL3025, b86987e1-6397-4619-81d5-8807f2387c79]
package policies.cmd["exec-form-required"]

deny contains {"at": instruction.text.span, "message": message} if {
	some keyword in {"cmd", "entrypoint"}
	some instruction in input.by[keyword]
	instruction.form == "shell"
	not instruction.exec_error
	instruction.shell.source == "base"
	not replaced(instruction)
	message := sprintf("%s is in shell form", [upper(keyword)])
}

# exec puts the last command in the shell's place.
replaced(instruction) if {
	last := instruction.commands[count(instruction.commands) - 1]
	"exec" in last.wrapped
}
