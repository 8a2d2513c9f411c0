# Edits that fix findings. The end of a span such as "3:1-3:20" is exclusive.
package policies.lib.edit

replace_with(span, text) := {"at": span, "text": text}

after(span, text) := {"at": concat("-", [at, at]), "text": text} if at := split(span, "-")[1]

# between replaces the text between two spans.
between(first, second, text) := {"at": concat("-", [end(first), start(second)]), "text": text}

start(span) := split(span, "-")[0]

end(span) := split(span, "-")[1]

line(position) := split(position, ":")[0]

# one_line holds if everything from the first span to the last is on one line, so that an edit loses nothing.
one_line(first, last) if line(start(first)) == line(end(last))

# option adds an option after the subcommand of an install command.
option(install, text) := [after(install.call, sprintf(`, "%s"`, [text]))] if form(install.instruction) == "exec"

else := [after(install.call, concat(" ", ["", text]))]

# clean appends a command to the one that installs, if only && or ; follows it.
clean(install, text) := [after(command.span, sprintf(" && %s", [text]))] if {
	not install.onbuild
	form(install.instruction) == "shell"
	command := input.instructions[install.instruction].commands[install.command]
	plain(command)
	goes_on(command)
}

else := []

# finally appends a command to an instruction whose commands are all joined by &&.
finally(install, text) := [after(last.span, concat(" && ", ["", text]))] if {
	not install.onbuild
	form(install.instruction) == "shell"
	commands := input.instructions[install.instruction].commands
	last := commands[count(commands) - 1]
	not last.operator
	every i, command in commands {
		plain(command)
		joined(i, command, last)
	}
}

else := []

joined(_, command, _) if command.operator == "&&"

joined(i, _, last) if i == last.index

plain(command) if {
	not command.conditional
	not command.wrapped
	not command.sudo
	not command.redirects
	not inside(command)
}

goes_on(command) if not command.operator

goes_on(command) if command.operator in {"&&", ";"}

inside(command) if command.nested != "heredoc"

# form is the form of an instruction, or of the instruction that ONBUILD triggers.
form(i) := of if of := input.instructions[i].trigger.form

else := of if of := input.instructions[i].form

else := "shell"

# alone holds if the instruction uses the package manager once: of several uses only the last is reported.
alone(install) if not [install.instruction, install.manager] in repeated

repeated := {use | some i, use in uses; uses[i + 1] == use}

uses := sort([[install.instruction, install.manager] | some install in input.installs])

# cased writes a keyword in the letter case of the instruction's own.
cased(instruction, keyword) := lower(keyword) if instruction.case == "lower"

else := keyword
