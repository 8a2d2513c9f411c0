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

deny contains {"at": pair.value.span, "message": message} if {
	some env in input.by.env
	set_here := {pair.key | some pair in env.pairs}
	some pair in env.pairs
	pair.value.certainty == "unknown"
	some name in missing[pair.value.span]
	name in set_here
	name != pair.key
	message := sprintf("%q is set by the same ENV and has no value yet", [name])
}

# The variables without a value, by where they are used. Every base image has a PATH.
missing[unresolved.span] contains unresolved.name if {
	some unresolved in input.unresolved
	unresolved.name != "PATH"
}
