# METADATA
# title: useradd with a high UID and without --no-log-init
# description: >-
#   useradd reserves space for every UID up to the new one in /var/log/lastlog and faillog. The files are
#   sparse, but not every builder stores sparse files efficiently: a UID of ten digits can create a layer
#   of gigabytes.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   statement: No useradd of a high UID lacks --no-log-init
#   severity: warning
#   profile: recommended
#   remedy: add --no-log-init (-l), or use a UID of at most five digits
#   scope: all
#   proof: absence
#   aliases: [DL3046]
#   translations:
#     tr:
#       statement: Yüksek UID'li hiçbir useradd --no-log-init olmadan çalışmıyor
package policies.user["useradd-high-uid-without-no-log-init"]

import data.policies.lib.edit

deny contains {"at": uid.span, "message": message, "edits": edits} if {
	some command in input.commands.useradd
	some name in ["-u", "--uid"]
	uid := command.flags[name]
	uid.certainty != "unknown"
	trim(uid.value, "0123456789") == ""
	uid.value != ""
	to_number(uid.value) > 99999
	not command.flags["-l"]
	not command.flags["--no-log-init"]
	edits := [edit.after(command.program_span, " -l") | edit.form(command.instruction) == "shell"]
	message := sprintf("useradd with UID %s and without %s", [uid.value, "--no-log-init"])
}
