# METADATA
# title: CMD or ENTRYPOINT in shell form
# description: >-
#   In shell form, /bin/sh -c becomes process 1 and does not forward signals: docker stop waits for its
#   timeout and then kills the program. The exec form starts the program itself. Bash and the shell of Alpine
#   replace themselves with a single command, but other shells do not. A stage that sets SHELL, or a command
#   that ends with exec, uses the shell on purpose.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/json-args-recommended/
# custom:
#   statement: Writes CMD and ENTRYPOINT in exec form unless on purpose
#   severity: warning
#   profile: recommended
#   remedy: use the exec form; if a shell is needed, begin the last command with exec
#   scope: all
#   proof: absence
#   options:
#     chains:
#       type: boolean
#       description: "also report several commands, as in prepare && server, which need a shell, a shell that replaces itself with the command, and one that runs a script"
#       default: true
#       recommended: false
#   aliases: [JSONArgsRecommended, DL3025, b86987e1-6397-4619-81d5-8807f2387c79]
#   translations:
#     tr:
#       statement: Bilinçli istisnalar dışında CMD ve ENTRYPOINT exec biçiminde
package policies.cmd["exec-form-required"]

deny contains {"at": instruction.text.span, "message": message, "remedy": remedy(keyword, instruction)} if {
	some keyword in {"cmd", "entrypoint"}
	some instruction in input.by[keyword]
	instruction.form == "shell"
	not instruction.exec_error
	instruction.shell.source == "base"
	not replaced(instruction)
	not superseded(keyword, instruction)
	asked(instruction)
	message := sprintf("%s is in shell form", [upper(keyword)])
}

asked(_) if input.options["exec-form-required"].chains

asked(instruction) if {
	posix(instruction)
	not chain(instruction)
	not replaces_itself(instruction)
}

# replaces_itself holds for a shell that is replaced by a single command without exec, as Bash and BusyBox are, and for
# a command that only prints.
replaces_itself(instruction) if {
	instruction.shell.program in {"bash", "busybox"}
	count(own(instruction)) == 1
}

# An image with apk has the shell of Alpine, and one with these has Bash.
replaces_itself(instruction) if {
	not instruction.shell.program
	count(own(instruction)) == 1
	some manager in ["apk", "dnf", "microdnf", "pacman", "tdnf", "yum", "zypper"]
	some command in input.commands[manager]
	command.stage in input.stages[instruction.stage].lineage
}

replaces_itself(instruction) if {
	count(own(instruction)) == 1
	instruction.commands[0].program in {"echo", "printf", "true"}
}

replaces_itself(instruction) if {
	count(own(instruction)) == 1
	command := instruction.commands[0]
	command.program in {"bash", "sh", "ash", "zsh"}
	not command.args
	not command.flags["-c"]
}

# A shell that runs a script stays process 1 in exec form too, unless the script uses exec.
replaces_itself(instruction) if {
	count(own(instruction)) == 1
	command := instruction.commands[0]
	command.program in {"bash", "sh", "ash", "dash", "zsh"}
	count(command.args) > 0
}

replaces_itself(instruction) if {
	count(own(instruction)) == 1
	command := instruction.commands[0]
	count(command.words) == 2
	command.words[1] in {"--help", "-h", "help", "--version", "version"}
}

replaces_itself(instruction) if {
	count(own(instruction)) == 1
	endswith(instruction.commands[0].words[0], "/usage")
}

chain(instruction) if {
	some command in instruction.commands
	command.operator in {"&&", "||", ";", "|"}
	not command.wrapped
}

# superseded holds for one that a later one of the stage replaces, which duplicate-cmd and duplicate-entrypoint report.
superseded(keyword, instruction) if {
	list := input.stages[instruction.stage].by[keyword]
	list[count(list) - 1].index > instruction.index
}

remedy(keyword, instruction) := sprintf("write %s [\"%s\", \"-c\", ...], and begin the last command of its script with exec", [upper(keyword), instruction.commands[0].words[0]]) if {
	runs_text(instruction)
}

# runs_text holds for a shell of its own: CMD bash -c "prepare && server".
runs_text(instruction) if {
	posix(instruction)
	command := instruction.commands[0]
	command.program in {"ash", "bash", "dash", "sh", "zsh"}
	command.flags["-c"]
}

remedy(keyword, instruction) := sprintf("write %s [\"/bin/sh\", %q]", [upper(keyword), instruction.commands[0].args[0].value]) if {
	sourced(instruction)
}

# sourced holds for one script that the shell itself runs.
sourced(instruction) if {
	posix(instruction)
	count(own(instruction)) == 1
	command := instruction.commands[0]
	command.program in {".", "source"}
	count(command.args) == 1
}

remedy(keyword, instruction) := sprintf("write %s [%s]; its script has to start the program with exec", [upper(keyword), words]) if {
	plain(instruction)
	script(instruction)
	words := concat(", ", [sprintf("%q", [word]) | some word in instruction.commands[0].words])
}

script(instruction) if regex.match("[.](ba)?sh$", instruction.commands[0].program)

remedy(keyword, instruction) := sprintf("write %s [%s]", [upper(keyword), words]) if {
	plain(instruction)
	not script(instruction)
	words := concat(", ", [sprintf("%q", [word]) | some word in instruction.commands[0].words])
}

remedy(keyword, instruction) := sprintf("begin the command with exec, as in %s exec %s", [upper(keyword), whole(instruction)]) if {
	posix(instruction)
	not runs_text(instruction)
	not plain(instruction)
	not sourced(instruction)
	count(own(instruction)) == 1
	command := instruction.commands[0]
	bare(command)
}

# whole is the text of a command that has nothing after it.
whole(instruction) := instruction.text.raw if {
	not contains(instruction.text.raw, "\n")
	not instruction.commands[0].operator
} else := sprintf("%s ...", [instruction.commands[0].words[0]])

remedy(_, instruction) := "set the variables with ENV, and use the exec form" if {
	posix(instruction)
	not runs_text(instruction)
	count(own(instruction)) == 1
	count(instruction.commands[0].assigns) > 0
	not depends(instruction.commands[0])
	not needs_shell(instruction.commands[0])
}

# needs_shell holds if a word depends on a variable that only exists when the container starts.
needs_shell(command) if {
	some word in command.words
	contains(word, "$")
}

remedy(_, instruction) := "write exec between the variables and the program" if {
	posix(instruction)
	not runs_text(instruction)
	count(own(instruction)) == 1
	command := instruction.commands[0]
	count(command.assigns) > 0
	waits(command)
}

waits(command) if depends(command)

waits(command) if needs_shell(command)

remedy(_, instruction) := "begin the last command with exec, or move the commands into a script that does" if {
	posix(instruction)
	not runs_text(instruction)
	count(own(instruction)) > 1
	last := last_of(instruction)
	bare(last)
	not piped(instruction)
}

remedy(_, instruction) := "use the exec form; where it needs a shell, move the commands into a script whose last command begins with exec" if {
	posix(instruction)
	not runs_text(instruction)
	not plain(instruction)
	not one_line(instruction)
}

remedy(_, instruction) := "use the exec form; where it needs a shell, name it as the first word" if not posix(instruction)

posix(instruction) if {
	instruction.shell.kind in {"posix", "bash"}
	not instruction.commands[0].program in {"cmd", "powershell", "pwsh"}
}

# plain holds for one command whose words are the same without a shell.
plain(instruction) if {
	posix(instruction)
	not runs_text(instruction)
	count(own(instruction)) == 1
	command := instruction.commands[0]
	bare(command)
	not command.program in {".", "source"}
	not command.sudo
	not command.wrapped
	not command.redirects
	not command.operator
	instruction.text.certainty == "literal"
	not special(instruction.text.raw)
}

# depends holds if a variable before the program depends on one that only exists when the container starts.
depends(command) if {
	some assign in command.assigns
	contains(assign.value.value, "$")
}

special(text) if {
	some sign in ["$", "`", "*", "?", "[", "{", "~", ";", "&", "|", "<", ">", "(", "#", "!", "\\", "\n"]
	contains(text, sign)
}

# bare holds if exec can stand before a command: not before an assignment, and not for a subshell.
bare(command) if {
	command.program != ""
	not command.assigns
	not command.nested
	not command.conditional
}

piped(instruction) if {
	some command in instruction.commands
	command.operator == "|"
}

one_line(instruction) if {
	count(own(instruction)) == 1
	bare(instruction.commands[0])
}

one_line(instruction) if {
	count(own(instruction)) == 1
	count(instruction.commands[0].assigns) > 0
}

one_line(instruction) if {
	count(own(instruction)) > 1
	bare(last_of(instruction))
	not piped(instruction)
}

# replaced holds if exec replaces the shell with the last command.
replaced(instruction) if {
	last := last_of(instruction)
	"exec" in last.wrapped
}

own(instruction) := [command | some command in instruction.commands; not command.inner; not command.nested == "substitution"]

last_of(instruction) := own(instruction)[count(own(instruction)) - 1]
