# METADATA
# title: There is no such signal
# description: >-
#   Docker refuses to build, or to start, a container whose stop signal it does not know.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   severity: error
#   profile: recommended
#   remedy: write the name of a signal, such as SIGTERM or SIGINT
#   scope: all
package policies.cmd["stopsignal-invalid"]

deny contains {"at": written.span, "message": message} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	written.value
	not stopsignal.signal
	message := sprintf("%q is no signal", [written.value])
}
