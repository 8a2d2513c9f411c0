# METADATA
# title: wget prints its progress bar into the build log
# description: >-
#   Without a terminal wget prints a line for every few kilobytes of a download, which buries what matters
#   in the log of the build.
# related_resources:
#   - ref: https://www.gnu.org/software/wget/manual/wget.html#Download-Options
# custom:
#   severity: style
#   profile: all
#   remedy: add -nv, or --progress=dot:giga
#   scope: all
#   aliases: [DL3047]
package policies.network["wget-progress"]

import data.policies.lib.edit

quiet := {"-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "--progress", "--spider", "-b", "--version", "-V", "--help"}

deny contains {"at": wget.program_span, "message": "wget prints its progress into the log", "edits": edits(wget)} if {
	some wget in input.commands.wget
	input.instructions[wget.instruction].keyword in {"run", "onbuild"}
	wget.args
	count(quiet & object.keys(object.get(wget, "flags", {}))) == 0
}

# BusyBox has a wget that does not know the option.
edits(wget) := [edit.after(wget.program_span, " --progress=dot:giga")] if {
	edit.form(wget.instruction) == "shell"
	input.stages[wget.stage].root.distro in {"debian", "ubuntu", "rhel", "fedora", "amazon"}
}

else := []
