# METADATA
# title: Unused ARG
# description: >-
#   Anyone who passes a value for it expects an effect. Usually the variable was renamed in one place
#   only, or the ARG is in the wrong stage. An ARG that a RUN could read from its environment is not
#   reported.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#arg
# custom:
#   statement: Every ARG is used or may be read by a program
#   severity: info
#   profile: all
#   remedy: remove the ARG, or use it
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Her ARG kullanılıyor veya bir program onu okuyabiliyor
package policies.env["unused-arg"]

# Predefined in builders, or read by programs from their environment.
given := {"http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy", "source_date_epoch", "debian_frontend", "tz", "lang"}

deny contains {"at": pair.key_span, "message": message} if {
	some arg in input.having.unused
	some pair in arg.pairs
	pair.unused
	not lower(pair.key) in given
	not startswith(pair.key, "BUILDKIT_")
	not may_be_read(arg)
	message := sprintf("the argument %q is never used", [pair.key])
}

may_be_read(arg) if {
	some run in input.stages[arg.stage].by.run
	run.index > arg.index
	reads(run)
}

may_be_read(arg) if "from" in input.stages[arg.stage].used_by

may_be_read(arg) if input.stages[arg.stage].by.onbuild

# File tools read no variables with custom names.
inert := {
	":", "[", "addgroup", "adduser", "cat", "cd", "chmod", "chown", "cp", "echo", "groupadd", "ln", "ls", "mkdir", "mv", "printf", "rm",
	"rmdir", "set", "tar", "test", "touch", "true", "unzip", "useradd",
}

reads(run) if not run.commands

reads(run) if run.shell_error

reads(run) if {
	some command in run.commands
	not command.program in inert
}
