# METADATA
# title: Copied files owned by the container user
# description: >-
#   An attacker in the process can change the program and its settings. Files owned by root that everyone
#   can read work as well, unless the process has to write to them. The opposite policy,
#   copy-after-user-without-chown, suits images whose process writes to its files.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
# custom:
#   statement: No --chown gives copied files to the container user
#   severity: info
#   profile: all
#   remedy: copy without --chown, and change the owner only of directories that the process writes to
#   scope: shipped
#   proof: absence
#   security: true
#   aliases: [aa93e17f-b6db-4162-9334-c70334e7ac28]
#   translations:
#     tr:
#       statement: Hiçbir --chown kopyalanan dosyaları konteyner kullanıcısına vermiyor
package policies.user["copy-chown-runtime-user"]

deny contains {"at": owner.span, "message": message} if {
	some keyword in {"copy", "add"}
	some instruction in input.by[keyword]
	some owner in instruction.flags.chown
	final.user.is_root == "no"
	owner.user == final.user.name
	message := sprintf("the copied files are owned by %q, the user of the container", [final.user.name])
}

final := stage if {
	some stage in input.stages
	stage.target
}
