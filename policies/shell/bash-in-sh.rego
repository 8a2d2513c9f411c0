# METADATA
# title: Bash syntax in a shell that is not Bash
# description: >-
#   RUN uses /bin/sh, which is dash on Debian and Ubuntu and BusyBox on Alpine. Bash syntax fails the
#   build there, or silently does something else: with &>, dash starts the command in the background; [[
#   is a missing program, so if takes the other branch.
# related_resources:
#   - ref: https://wiki.ubuntu.com/DashAsBinSh
#   - ref: https://docs.docker.com/reference/dockerfile/#shell
# custom:
#   statement: Gives dash and BusyBox no Bash syntax that they lack
#   severity: error
#   profile: recommended
#   remedy: use POSIX shell syntax, or set SHELL ["/bin/bash", "-c"] above the step
#   scope: all
#   proof: absence
#   aliases: [SC2039, SC2112, SC3001, SC3005, SC3010, SC3011, SC3020, SC3024, SC3030, SC3044, SC3046, SC3054, SC3057, SC3059, SC3060]
#   translations:
#     tr:
#       statement: Bash söz dizimi, onu desteklemeyen dash veya BusyBox'ta kullanılmıyor
package policies.shell["bash-in-sh"]

# BusyBox supports much of Bash, but not these.
not_even_busybox := {"arrays", "brace expansions", "c-style fors", "herestrings"}

deny contains {"at": instruction.bash_only.span, "message": message} if {
	some instruction in input.having.bash_only
	root := plain_shell(instruction)
	foreign(instruction.shell, instruction.bash_only.message)
	message := sprintf("sh in %q is not Bash and does not support %s", [root.raw, instruction.bash_only.message])
}

missing := ["[[", "source", "pushd", "popd", "shopt", "declare"]

# using are the instructions of each stage that use a program.
using[[program, command.stage]] contains command.instruction if {
	some program in missing
	some command in input.commands[program]
}

deny contains {"at": command.program_span, "message": message} if {
	some program in missing
	some command in input.commands[program]
	not command.wrapped
	not command.nested == "heredoc"
	instruction := input.instructions[command.instruction]
	not instruction.bash_only
	root := plain_shell(instruction)
	instruction.shell.program != "busybox"
	command.instruction == min(using[[program, command.stage]])
	message := sprintf("sh in %q is not Bash and has no %q", [root.raw, program])
}

deny contains {"at": word.span, "message": message} if {
	some program in ["[", "test"]
	some command in input.commands[program]
	command.index == first_comparison[command.instruction]
	not command.wrapped
	not command.nested == "heredoc"
	instruction := input.instructions[command.instruction]
	not instruction.bash_only
	root := plain_shell(instruction)
	root.distro != "alpine"
	some word in command.operators
	word.value == "=="
	message := sprintf("sh in %q is not Bash and does not support %q", [root.raw, "=="])
}

# first_comparison is the first command with == in each instruction.
first_comparison[instruction] := min(indexes) if {
	some instruction, indexes in comparisons
}

comparisons[command.instruction] contains command.index if {
	some program in ["[", "test"]
	some command in input.commands[program]
	some word in command.operators
	word.value == "=="
}

# A shell stops at an option that it does not have, whatever follows.
deny contains {"at": option(command), "message": message} if {
	some command in input.commands.set
	"pipefail" in command.words
	not command.conditional
	not command.nested
	not command.wrapped
	instruction := input.instructions[command.instruction]
	not instruction.index in tried
	root := without_pipefail(instruction)
	message := sprintf("sh in %q has no option %q", [root.raw, "pipefail"])
}

deny contains {"at": instruction.shell.span, "message": message} if {
	some instruction in input.by.run
	instruction.shell.sets_pipefail
	root := without_pipefail(instruction)
	message := sprintf("sh in %q has no option %q", [root.raw, "pipefail"])
}

option(command) := word.span if {
	word := command.flags["-o"]
	word.value == "pipefail"
} else := command.span

without_pipefail(instruction) := root if {
	instruction.shell.kind == "posix"
	instruction.shell.pipefail == "no"
	root := input.stages[instruction.stage].root
	not replaced
}

# The instructions that try the option in a subshell first.
tried contains command.instruction if {
	some command in input.commands.set
	command.nested
	"pipefail" in command.words
}

# plain_shell is the base image whose own /bin/sh runs the instruction.
plain_shell(instruction) := root if {
	instruction.shell.source == "base"
	instruction.shell.kind == "posix"
	instruction.shell.program in {"dash", "busybox"}
	root := input.stages[instruction.stage].root
	not replaced
}

replaced if {
	some program in ["ln", "cp", "mv", "dpkg-reconfigure", "update-alternatives", "dpkg-divert"]
	some command in input.commands[program]
	some word in command.args
	word.value in {"/bin/sh", "/usr/bin/sh", "sh", "dash"}
}

foreign(shell, _) if shell.program != "busybox"

foreign(_, what) if what in not_even_busybox
