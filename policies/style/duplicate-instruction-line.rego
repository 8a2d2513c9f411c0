# METADATA
# title: Duplicate ENV or EXPOSE
# description: >-
#   A second ENV or EXPOSE with the same value has no effect. It is usually left over from a merge, or
#   something else was meant.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   statement: No ENV or EXPOSE repeats an earlier one
#   severity: info
#   profile: all
#   remedy: remove one of the two
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir ENV veya EXPOSE öncekini tekrarlamıyor
package policies.style["duplicate-instruction-line"]

deny contains {"at": pair.span, "message": message} if {
	some env in input.having.repeated
	env.keyword == "env"
	some pair in env.pairs
	pair.repeated
	message := sprintf("%q already has this value", [pair.key])
}

deny contains {"at": port.span, "message": message} if {
	some expose in input.having.repeated
	some port in expose.ports
	port.repeated
	message := sprintf("port %s is already exposed", [port.value])
}
