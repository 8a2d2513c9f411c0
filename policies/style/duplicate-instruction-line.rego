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
	some env in input.by.env
	some i, pair in env.pairs
	is_string(pair.value.value)
	places := set_at[[env.stage, pair.key, pair.value.value]]
	count(places) > 1
	[env.index, i] != min(places)
	count(values[[env.stage, pair.key]]) == 1
	message := sprintf("%q has this value already", [pair.key])
}

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some i, port in expose.ports
	places := exposed_at[[expose.stage, port.from, port.to, port.protocol]]
	[expose.index, i] != min(places)
	message := sprintf("port %s is exposed already", [port.value])
}

set_at[[env.stage, pair.key, pair.value.value]] contains [env.index, i] if {
	some env in input.by.env
	some i, pair in env.pairs
	is_string(pair.value.value)
}

values[[env.stage, pair.key]] contains pair.value.raw if {
	some env in input.by.env
	some pair in env.pairs
}

exposed_at[[expose.stage, port.from, port.to, port.protocol]] contains [expose.index, i] if {
	some expose in input.by.expose
	some i, port in expose.ports
}
