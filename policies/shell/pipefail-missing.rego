# METADATA
# title: Pipe without pipefail
# description: >-
#   The exit status of a pipe is that of its last command. If a download before it fails, the step still
#   succeeds and the image is incomplete. Commands that only print text cannot fail and do not count.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#using-pipes
# custom:
#   statement: Every pipe in a RUN has pipefail where it helps
#   severity: warning
#   profile: recommended
#   remedy: begin the RUN with set -o pipefail if the shell supports it, or set SHELL ["/bin/bash", "-o", "pipefail", "-c"] above
#   scope: all
#   proof: absence
#   aliases: [DL4006, efbf148a-67e9-42d2-ac47-02fa1c0d0b22]
#   options:
#     local:
#       type: boolean
#       description: "also report pipes from commands that only read what is in the image, such as find and cat"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: RUN içindeki her pipe gereken yerde pipefail kullanıyor
package policies.shell["pipefail-missing"]

# These cannot fail, are meant to be interrupted, or indicate Windows, whose shells have no such option.
harmless := {"echo", "printf", "sleep", "yes", "true", ":", "powershell", "pwsh", "cmd"}

# These only read what is in the image: they hardly fail, and what reads their output then has none.
readers := {
	"apt-cache", "apt-mark", "awk", "basename", "cat", "comm", "command", "cut", "date", "df", "dirname", "dpkg",
	"dpkg-architecture", "dpkg-query", "du", "egrep", "env", "fgrep", "file", "find", "gawk", "getconf", "getent", "grep",
	"head", "hostname", "id", "ldconfig", "ldd", "locale", "ls", "lsb_release", "md5sum", "nproc", "objdump", "printenv",
	"ps", "pwd", "readelf", "readlink", "realpath", "rev", "rpm", "scanelf", "sed", "seq", "sha1sum", "sha256sum",
	"sha512sum", "sort", "stat", "strings", "tac", "tail", "test", "[", "tr", "type", "uname", "uniq", "wc", "which", "whoami", "xargs",
}

# Subcommands that only read.
queries := {
	"apk": {"info", "list"},
	"conda": {"info", "list"},
	"gem": {"environment", "list"},
	"git": {"branch", "describe", "log", "ls-files", "rev-parse", "show", "status", "tag"},
	"go": {"env", "version"},
	"npm": {"bin", "list", "ls", "prefix", "root"},
	"pip": {"freeze", "list", "show"},
	"pip3": {"freeze", "list", "show"},
}

# Only the first such pipe of each RUN is reported.
deny contains {"at": command.span, "message": message, "remedy": remedy_in(run, command)} if {
	some run in input.by.run
	run.shell
	fed := {c.piped_to | some c in run.commands}
	first := min([c.index | some c in run.commands; c.piped_to; counts(run, c); not passes_on(c, fed)])
	run.shell.kind in {"posix", "bash"}
	not run.shell.sets_pipefail
	not run.index in set_in
	some command in run.commands
	command.index == first
	message := sprintf("a failure of %q is hidden by the pipe", [command.program])
}

# shell_of is the shell of a RUN. Which one /bin/sh is, is not known after a link.
shell_of(run) := object.union(run.shell, {"pipefail": "unknown"}) if {
	some index in input.stages[run.stage].lineage
	index in relinked
} else := run.shell

relinked contains link.stage if {
	some link in input.commands.ln
	some word in link.args
	word.value == "/bin/sh"
}

remedy_in(run, command) := "write && instead of ; between the commands, and set pipefail for them" if {
	run.commands[command.pipe_end].status_lost == ";"
	not command.program in finders
} else := remedy(shell_of(run), command)

# These also fail if they find nothing, which the step may expect: pipefail would end it.
finders := {"command", "egrep", "fgrep", "getent", "grep", "id", "pgrep", "which"}

remedy(_, command) := sprintf("run %s on its own, and test what it finds: with pipefail the step would also fail where it finds nothing", [command.program]) if {
	command.program in finders
}

remedy(shell, command) := "begin the RUN with set -o pipefail" if {
	shell.pipefail == "yes"
	not command.program in finders
}

remedy(shell, command) := `set SHELL ["/bin/bash", "-o", "pipefail", "-c"] above, because sh has no pipefail` if {
	shell.pipefail == "no"
	not command.program in finders
	not command.stage in with_escapes
}

remedy(shell, command) := `set SHELL ["/bin/bash", "-o", "pipefail", "-c"] above, and use printf where echo has \n: Bash does not interpret it` if {
	shell.pipefail == "no"
	not command.program in finders
	command.stage in with_escapes
}

with_escapes contains echo.stage if {
	some echo in input.commands.echo
	some word in echo.args
	regex.match(`\\[nt]`, word.value)
}

remedy(shell, command) := "begin the RUN with set -o pipefail if the shell supports it, or set SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"] above" if {
	shell.pipefail == "unknown"
	not command.program in finders
}

counts(run, command) if {
	not command.program in harmless
	not never_fails(command)
	not command.otherwise
	not unheeded(command)
	not noticed(run, command)
	not ignored(run, run.commands[command.pipe_end])
	asked(command)
}

# php -r "readfile(...)" only warns of a failed download.
never_fails(command) if {
	command.program == "php"
	command.flags["-r"]
}

asked(command) if not only_reads(command)

asked(_) if input.options["pipefail-missing"].local

only_reads(command) if command.program in readers

only_reads(command) if command.subcommand in queries[command.program]

only_reads(command) if {
	some flag in ["--version", "--help"]
	command.flags[flag]
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

noticed(run, command) if rejects_nothing(run.commands[command.pipe_end])

# A program that the piped installer brings fails without it.
noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	reader.runs_input
	some source in command.sources
	some program in needed[run.index]
	brings(source.text, program)
}

# needed has the programs of each RUN without which it fails.
needed[run.index] contains command.program if {
	some run in input.by.run
	some command in run.commands
	not command.status_lost
	not command.otherwise
	not command.conditional
}

brings(address, program) if {
	count(program) > 2
	contains(address, program)
}

brings(address, program) if {
	contains(address, "rustup")
	program in {"cargo", "rustc", "rustup"}
}

# Without the installer that a shell reads, what it makes cannot be sourced. Files of the image mostly have hidden names
# or are in /etc.
noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	reader.runs_input
	max(sourcing[run.index]) > reader.index
}

# The same if it is moved or made executable.
noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	reader.runs_input
	max(taking[run.index]) > reader.index
}

taking[later.instruction] contains later.index if {
	some program in ["chmod", "cp", "install", "mv"]
	some later in input.commands[program]
	not later.status_lost
	not later.otherwise
	not later.conditional
	some i, word in later.args
	i < count(later.args) - moved(later)
	regex.match(`^(~|\$HOME|\./|/root/|/tmp/|/opt/|/usr/local/|[^/+-])`, word.value)
	not regex.match(`^[0-7ugoa+=,rwxXst-]+$`, word.value)
}

# moved is the number of arguments at the end that name no source.
moved(command) := 0 if command.program == "chmod" else := 1

sourcing[later.instruction] contains later.index if {
	some program in [".", "source"]
	some later in input.commands[program]
	not later.status_lost
	not later.otherwise
	not later.conditional
	file := later.args[0].value
	not startswith(file, "/etc/")
	not regex.match(`(^|/)\.[^/]*$`, file)
}

# A version that is looked up: without it the address of the download does not exist, and the download fails.
noticed(run, command) if {
	command.nested == "assigned"
	max(fetching[run.index]) > command.index
}

fetching[later.instruction] contains later.index if {
	some program in ["curl", "wget"]
	some later in input.commands[program]
	fails(later)
	not later.status_lost
	not later.otherwise
	some source in later.sources
	contains(source.text, "$")
}

fails(command) if command.program == "wget"

fails(command) if {
	some flag in ["-f", "--fail", "--fail-with-body"]
	command.flags[flag]
}

# Without the key that a pipe stores, apt rejects the repository.
noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	some path in stored(reader)
	regex.match(`^/(etc/apt/(keyrings|trusted\.gpg\.d)|usr/share/keyrings)/`, path)
	max(updating[run.index]) > reader.index
}

stored(reader) := {word.value | reader.program == "tee"; some word in reader.args} | {redirect.target.value |
	some redirect in reader.redirects
	startswith(redirect.operator, ">")
}

updating[later.instruction] contains later.command if {
	some later in input.installs
	later.manager == "apt"
	later.action == "update"
	not later.conditional
}

# A repository that the piped installer sets up: without it apt finds no package where the image has no index.
noticed(run, command) if {
	reader := run.commands[command.pipe_end]
	reader.runs_input
	input.stages[run.stage].root.distro in {"debian", "ubuntu"}
	not run.index in indexed
	max(installing[run.index]) > reader.index
}

installing[install.instruction] contains install.command if {
	some install in input.installs
	install.manager == "apt"
	install.action == "install"
	not install.conditional
}

# indexed are the instructions that begin with a package index, or get one.
indexed contains run.index if {
	some run in input.by.run
	some install in input.installs
	install.manager == "apt"
	install.stage in input.stages[run.stage].lineage
	install.instruction < run.index
	install.leaves
}

indexed contains install.instruction if {
	some install in input.installs
	install.manager == "apt"
	install.action == "update"
}

# rejects_nothing holds for readers that fail on empty, truncated and other input than theirs.
rejects_nothing(reader) if reader.program in {
	"bunzip2", "bzcat", "bzip2", "funzip", "gunzip", "gzip", "unxz", "unzstd", "xz", "xzcat", "zcat", "zstd", "zstdcat",
}

rejects_nothing(reader) if {
	reader.program in {"tar", "bsdtar"}
	regex.match(`^-?[A-Za-z]*[xt]|^--(extract|get|list)$`, reader.words[1])
}

rejects_nothing(reader) if {
	reader.program in {"tar", "bsdtar"}
	some flag in ["-x", "-t", "--extract", "--get", "--list"]
	reader.flags[flag]
}

rejects_nothing(reader) if {
	reader.program in {"gpg", "gpg2"}
	some flag in ["--import", "--dearmor", "--dearmour"]
	reader.flags[flag]
}

rejects_nothing(reader) if {
	reader.program == "apt-key"
	"add" in reader.words
}

rejects_nothing(reader) if {
	reader.program == "jq"
	some word in reader.words
	regex.match("^(-[a-zA-Z]*e[a-zA-Z]*|--exit-status)$", word)
}

rejects_nothing(reader) if {
	reader.program == "unzip"
	"-" in reader.words
}

# ignored holds if the status of the pipe does not matter, as in a | b || true.
ignored(_, last) if last.program in {"true", ":"}

ignored(run, last) if run.commands[last.otherwise].program in {"true", ":", "echo", "printf"}

ignored(run, last) if {
	otherwise := run.commands[last.otherwise]
	otherwise.program in {"exit", "return"}
	otherwise.args[0].value == "0"
}

# The instructions that set it: set -euo pipefail, bash -o pipefail -c.
set_in contains command.instruction if {
	some program in ["set", "bash", "ash", "zsh", "ksh"]
	some command in input.commands[program]
	"pipefail" in command.words
}
