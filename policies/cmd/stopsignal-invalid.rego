# METADATA
# title: Unknown stop signal
# description: >-
#   Docker rejects a stop signal that it does not know when it builds the image or starts the container.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   statement: Every stop signal is valid
#   severity: error
#   profile: recommended
#   remedy: use the name of a signal, such as SIGTERM or SIGINT
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Her durdurma sinyali geçerli
package policies.cmd["stopsignal-invalid"]

deny contains {"at": written.span, "message": message} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	written.value
	not stopsignal.signal
	message := sprintf("%q is not a signal", [written.value])
}
