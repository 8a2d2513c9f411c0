# METADATA
# title: The stop signal cannot be handled
# description: >-
#   No process can catch SIGKILL or SIGSTOP: with one of them as stop signal the container never gets
#   the chance to finish its work, flush files and close connections.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   severity: warning
#   profile: recommended
#   remedy: use SIGTERM, which is the default, or the signal on which the program ends in good order
#   scope: all
package policies.cmd["stopsignal-ungraceful"]

deny contains {"at": written.span, "message": message} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	stopsignal.signal in {"SIGKILL", "SIGSTOP"}
	message := sprintf("%q cannot be handled by the process that it should end", [written.value])
}
