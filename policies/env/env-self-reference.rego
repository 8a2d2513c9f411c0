# METADATA
# title: ENV refers to its own variables
# description: >-
#   All values of one ENV are expanded before any of its variables is set. A reference to a variable that
#   another pair of the instruction sets gets the previous value, or nothing if there is none.
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

deny contains {"at": use.span, "message": message} if {
	some env in input.having.previous
	not env.broken
	some pair in env.pairs
	some use in pair.previous
	not list(pair, use)
	message := sprintf(effect[object.get(use, "set", false)], [use.name])
}

effect := {
	false: "%q is set by the same ENV, so its new value is not visible yet",
	true: "%q is set by the same ENV, so the value here is the previous one",
}

# A list that starts with the previous PATH is complete enough, unless it becomes the PATH.
list(pair, use) if {
	use.name == "PATH"
	pair.key != "PATH"
}
