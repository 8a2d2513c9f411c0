# METADATA
# title: wget progress bar in the build log
# description: >-
#   Without a terminal, wget prints a line for every few kilobytes of a download and hides important lines
#   of the build log.
# related_resources:
#   - ref: https://www.gnu.org/software/wget/manual/wget.html#Download-Options
# custom:
#   statement: No wget prints its progress bar into the build log
#   severity: style
#   profile: all
#   remedy: add -nv, or --progress=dot:giga
#   scope: all
#   proof: absence
#   aliases: [DL3047]
#   translations:
#     tr:
#       statement: Hiçbir wget derleme günlüğüne ilerleme çubuğu yazmıyor
package policies.network["wget-progress"]

import data.policies.lib.edit

quiet := {"-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "--progress", "--spider", "-b", "--version", "-V", "--help"}

deny contains {"at": wget.program_span, "message": "wget prints its progress bar into the build log", "edits": edits(wget)} if {
	some wget in input.commands.wget
	input.instructions[wget.instruction].keyword in {"run", "onbuild"}
	wget.args
	count(quiet & object.keys(object.get(wget, "flags", {}))) == 0
}

# The wget of BusyBox does not have this option.
gnu := {
	"almalinux", "amazonlinux", "centos", "centos-stream", "debian", "fedora", "opensuse", "oraclelinux", "rhel", "rockylinux",
	"sles", "ubuntu",
}

edits(wget) := [edit.after(wget.program_span, " --progress=dot:giga")] if {
	edit.form(wget.instruction) == "shell"
	input.stages[wget.stage].root.distro in gnu
}

else := []
