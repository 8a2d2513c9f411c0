# METADATA
# title: A variable is used in the ENV that sets it
# description: >-
#   All values of one ENV are worked out before any of its variables is set. One that refers to another of
#   the same instruction gets what that was before, and here it was not set at all.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#environment-replacement
# custom:
#   severity: error
#   profile: recommended
#   remedy: set the variable in an ENV of its own above
#   scope: all
#   aliases: [DL3044]
package policies.env["env-self-reference"]

deny contains {"at": missing.span, "message": message} if {
	some missing in input.unresolved
	[missing.instruction, missing.name] in set_by
	not [missing.span, missing.name] in own # a value may hold the variable's own, older one
	missing.name != "PATH" # every base image has one
	message := sprintf("%q is set by the same ENV, which does not see its new value", [missing.name])
}

set_by := {[env.index, pair.key] | some env in input.by.env; some pair in env.pairs}

own := {[pair.value.span, pair.key] | some env in input.by.env; some pair in env.pairs}
