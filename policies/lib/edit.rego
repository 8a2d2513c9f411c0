# Edits that mend what a policy finds. A span such as "3:1-3:20" ends where the next text begins.
package policies.lib.edit

replace_with(span, text) := {"at": span, "text": text}

after(span, text) := {"at": concat("-", [end(span), end(span)]), "text": text}

# between replaces what stands between two spans.
between(first, second, text) := {"at": concat("-", [end(first), start(second)]), "text": text}

start(span) := split(span, "-")[0]

end(span) := split(span, "-")[1]

line(position) := split(position, ":")[0]

# one_line holds for spans that begin and end in the same line, so that nothing is lost between them.
one_line(first, last) if line(start(first)) == line(end(last))

# option gives an install command an option behind what it is told to do.
option(install, text) := [after(install.call, sprintf(" %s", [text]))] if form(install.instruction) == "shell"

else := [after(install.call, sprintf(`, "%s"`, [text]))]

# clean appends a command to the one that installs, where nothing but && or ; follows it.
clean(install, text) := [after(command.span, sprintf(" && %s", [text]))] if {
	not install.onbuild
	form(install.instruction) == "shell"
	command := input.instructions[install.instruction].commands[install.command]
	plain(command)
	object.get(command, "operator", ";") in {"&&", ";"}
}

else := []

plain(command) if {
	not command.conditional
	not command.wrapped
	not command.sudo
	not command.redirects
	object.get(command, "nested", "heredoc") == "heredoc"
}

# form is that of an instruction or of what ONBUILD triggers.
form(i) := object.get(object.get(input.instructions[i], "trigger", input.instructions[i]), "form", "shell")

# alone holds for the only use of a package manager in an instruction: of several only the last is reported.
alone(install) if not [install.instruction, install.manager] in repeated

repeated := {use | some i, use in uses; uses[i + 1] == use}

uses := sort([[install.instruction, install.manager] | some install in input.installs])

# cased writes a keyword as the instruction has its own.
cased(instruction, keyword) := lower(keyword) if instruction.case == "lower"

else := keyword
