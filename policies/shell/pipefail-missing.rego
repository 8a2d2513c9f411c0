# METADATA
# title: Pipe without pipefail
# description: >-
#   The exit status of a pipe is that of its last command. If a download before it fails, the step still
#   succeeds and the image is incomplete. Commands that only print text cannot fail and do not count.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#using-pipes
# custom:
#   severity: warning
#   profile: recommended
#   remedy: begin the RUN with set -o pipefail if the shell supports it, or set SHELL ["/bin/bash", "-o", "pipefail", "-c"] above
#   scope: all
#   aliases: [DL4006, efbf148a-67e9-42d2-ac47-02fa1c0d0b22]
package policies.shell["pipefail-missing"]

# These cannot fail, are meant to be interrupted, or indicate Windows, whose shells have no such option.
harmless := {"echo", "printf", "yes", "true", ":", "powershell", "pwsh", "cmd"}

# Only the first such pipe of each RUN is reported.
deny contains {"at": command.span, "message": message} if {
	some run in input.by.run
	run.shell
	fed := {c.piped_to | some c in run.commands}
	first := min([c.index | some c in run.commands; c.piped_to; not c.program in harmless; not passes_on(c, fed); not unheeded(c); not noticed(run, c)])
	not set_by_shell(run.shell, input.stages[run.stage].root)
	not run.index in set_in
	some command in run.commands
	command.index == first
	message := sprintf("a failure of %q is hidden by the pipe", [command.program])
}

# In the middle of a pipe these do not fail; the commands before them can.
passes_on(command, fed) if {
	command.index in fed
	command.program in {"cut", "tr", "sed", "awk", "gawk", "head", "tail", "sort", "uniq", "rev", "tee", "cat", "fold"}
}

# In cat $(a | b) only the status of cat counts, even with pipefail.
unheeded(command) if command.nested == "substitution"

# noticed holds if the last command fails without input.
noticed(run, command) if run.commands[command.pipe_end].program in {"grep", "egrep", "fgrep"}

noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	strings.any_suffix_match(reader.program, ["sum"])
	some flag in ["-c", "--check"]
	reader.flags[flag]
}

# The instructions that set it: set -euo pipefail, bash -o pipefail -c.
set_in contains command.instruction if {
	some program in ["set", "bash", "ash", "zsh", "ksh"]
	some command in input.commands[program]
	"pipefail" in command.words
}

set_by_shell(shell, root) if {
	"pipefail" in shell.words
	knows_pipefail(shell, root)
}

knows_pipefail(shell, _) if shell.kind == "bash"

knows_pipefail(shell, _) if endswith(shell.words[0], "/ash")

# /bin/sh of these is BusyBox or Bash.
knows_pipefail(_, root) if root.distro in {"alpine", "rhel", "fedora", "amazonlinux"}
