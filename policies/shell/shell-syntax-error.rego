# METADATA
# title: Shell syntax error
# description: >-
#   The shell stops before it runs anything, so the step fails; in CMD, ENTRYPOINT and HEALTHCHECK the
#   container fails. Usual causes are unclosed quotes and if, for or a brace without its end.
# related_resources:
#   - ref: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
# custom:
#   statement: No shell command has a syntax error
#   severity: error
#   profile: recommended
#   remedy: correct the command; end each continued line with a backslash, and inside if or for also with a semicolon
#   scope: all
#   proof: absence
#   aliases: [SC1009, SC1046, SC1047, SC1056, SC1061, SC1062, SC1070, SC1072, SC1073, SC1133]
#   translations:
#     tr:
#       statement: Hiçbir kabuk komutunda söz dizimi hatası yok
package policies.shell["shell-syntax-error"]

deny contains {"at": instruction.shell_error.span, "message": message} if {
	some instruction in input.having.shell_error
	known_shell(instruction)
	message := sprintf("shell syntax error: %s", [instruction.shell_error.message])
}

undetermined contains {"at": instruction.shell_error.span, "message": message} if {
	some instruction in input.having.shell_error
	not known_shell(instruction)
	message := sprintf("syntax error in a POSIX shell, but the shell of %q is unknown: %s", [input.stages[instruction.stage].root.raw, instruction.shell_error.message])
}

known_shell(instruction) if instruction.shell.source in {"instruction", "stage"}

known_shell(instruction) if {
	input.stages[instruction.stage].root.packages in {"apt", "apk", "dnf", "zypper", "pacman"}
	not input.directives.escape
}
