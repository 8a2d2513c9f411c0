# METADATA
# title: CMD or ENTRYPOINT in shell form
# description: >-
#   In shell form, /bin/sh -c becomes process 1 and does not forward signals: docker stop waits for its
#   timeout and then kills the program. The exec form starts the program itself. A stage that sets SHELL,
#   or a command that ends with exec, uses the shell on purpose.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/json-args-recommended/
# custom:
#   statement: Writes CMD and ENTRYPOINT in exec form unless on purpose
#   severity: warning
#   profile: recommended
#   remedy: use the exec form, such as CMD ["node", "server.js"]; if a shell is needed, start the command with exec
#   scope: all
#   proof: absence
#   aliases: [JSONArgsRecommended, DL3025, b86987e1-6397-4619-81d5-8807f2387c79]
#   translations:
#     tr:
#       statement: Bilinçli istisnalar dışında CMD ve ENTRYPOINT exec biçiminde
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

# replaced holds if exec replaces the shell with the last command.
replaced(instruction) if {
	last := instruction.commands[count(instruction.commands) - 1]
	"exec" in last.wrapped
}
