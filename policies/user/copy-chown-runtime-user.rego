# METADATA
# title: Copied files belong to the user that the container runs as
# description: >-
#   Who breaks into the process can then change its own program and settings. Files that belong to root
#   and can be read by all serve as well, unless the process has to write them. The opposite policy,
#   copy-after-user-without-chown, suits images whose files the process writes.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
# custom:
#   severity: info
#   profile: all
#   remedy: copy without --chown and give away only the folders that the process writes to
#   scope: shipped
#   security: true
#   aliases: [aa93e17f-b6db-4162-9334-c70334e7ac28]
package policies.user["copy-chown-runtime-user"]

deny contains {"at": owner.span, "message": message} if {
	some keyword in {"copy", "add"}
	some instruction in input.by[keyword]
	some owner in instruction.flags.chown
	stage := input.stages[instruction.stage]
	stage.ships
	some target in input.stages
	target.target
	target.user.is_root == "no"
	owner.user == target.user.name
	message := sprintf("the copied files belong to %q, which the container runs as", [target.user.name])
}
