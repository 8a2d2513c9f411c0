# Edits that mend what a policy finds. A span such as "3:1-3:20" ends where the next text begins.
package policies.lib.edit

replace_with(span, text) := {"at": span, "text": text}

after(span, text) := {"at": concat("-", [at, at]), "text": text} if at := split(span, "-")[1]

# between replaces what stands between two spans.
between(first, second, text) := {"at": concat("-", [end(first), start(second)]), "text": text}

start(span) := split(span, "-")[0]

end(span) := split(span, "-")[1]

line(position) := split(position, ":")[0]

# one_line holds for spans that begin and end in the same line, so that nothing is lost between them.
one_line(first, last) if line(start(first)) == line(end(last))

# option gives an install command an option behind what it is told to do.
option(install, text) := [after(install.call, sprintf(`, "%s"`, [text]))] if form(install.instruction) == "exec"

else := [after(install.call, concat(" ", ["", text]))]

# clean appends a command to the one that installs, where nothing but && or ; follows it.
clean(install, text) := [after(command.span, sprintf(" && %s", [text]))] if {
	not install.onbuild
	form(install.instruction) == "shell"
	command := input.instructions[install.instruction].commands[install.command]
	plain(command)
	goes_on(command)
}

else := []

# finally appends a command to an instruction in which && joins all others.
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

# form is that of an instruction or of what ONBUILD triggers.
form(i) := of if of := input.instructions[i].trigger.form

else := of if of := input.instructions[i].form

else := "shell"

# alone holds for the only use of a package manager in an instruction: of several only the last is reported.
alone(install) if not [install.instruction, install.manager] in repeated

repeated := {use | some i, use in uses; uses[i + 1] == use}

uses := sort([[install.instruction, install.manager] | some install in input.installs])

# cased writes a keyword as the instruction has its own.
cased(instruction, keyword) := lower(keyword) if instruction.case == "lower"

else := keyword
