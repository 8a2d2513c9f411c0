# METADATA
# title: An instruction says again what stands above
# description: >-
#   The second ENV or EXPOSE with the same value does nothing. It is mostly left over from a merge, and
#   suggests that something else was meant.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#env
# custom:
#   severity: info
#   profile: all
#   remedy: remove one of the two
#   scope: all
package policies.style["duplicate-instruction-line"]

deny contains {"at": pair.span, "message": message} if {
	some env in input.having.repeated
	env.keyword == "env"
	some pair in env.pairs
	pair.repeated
	message := sprintf("%q has this value already", [pair.key])
}

deny contains {"at": port.span, "message": message} if {
	some expose in input.having.repeated
	some port in expose.ports
	port.repeated
	message := sprintf("port %s is exposed already", [port.value])
}
