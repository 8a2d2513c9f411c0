# METADATA
# title: COPY after USER without --chown
# description: >-
#   COPY and ADD create files owned by root, regardless of USER. A process that has to write to them
#   cannot. The opposite policy, copy-chown-runtime-user, suits images whose files are only read: choose
#   one of the two.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
# custom:
#   statement: Image files copied below a non-root USER have an owner set
#   severity: info
#   profile: named
#   remedy: add --chown with the user and group
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Root olmayan USER sonrasında imaja kopyalananların sahibi belirtilmiş
package policies.copy["copy-after-user-without-chown"]

deny contains {"at": copy.keyword_span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	copy.user.is_root == "no"
	not copy.flags.chown
	stage := input.stages[copy.stage]
	not stage.root.distro == "windows"
	message := sprintf("the files are owned by root, but the user is %q", [copy.user.name])
}
