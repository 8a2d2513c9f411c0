# METADATA
# title: ENV refers to its own variables
# description: >-
#   All values of one ENV are expanded before any of its variables is set. A reference to a variable of
#   the same instruction gets the previous value, and here the variable was not set before.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#environment-replacement
# custom:
#   statement: No ENV uses another variable that it newly sets
#   severity: error
#   profile: recommended
#   remedy: set the variable in a separate ENV above
#   scope: all
#   proof: absence
#   aliases: [DL3044]
#   translations:
#     tr:
#       statement: Hiçbir ENV, ilk kez tanımladığı başka bir değişkeni kullanmıyor
package policies.env["env-self-reference"]

deny contains {"at": missing.span, "message": message} if {
	some missing in input.unresolved
	[missing.instruction, missing.name] in set_by
	not [missing.span, missing.name] in own # a value may refer to the variable's previous value
	missing.name != "PATH" # every base image has one
	message := sprintf("%q is set by the same ENV, so its new value is not visible yet", [missing.name])
}

set_by := {[env.index, pair.key] | some env in input.by.env; not env.broken; some pair in env.pairs}

own := {[pair.value.span, pair.key] | some env in input.by.env; some pair in env.pairs}
