# METADATA
# title: Stop signal that cannot be handled
# description: >-
#   No process can catch SIGKILL or SIGSTOP. With one of them as stop signal, the container cannot finish
#   its work, flush files or close connections.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   statement: No stop signal is SIGKILL or SIGSTOP
#   severity: warning
#   profile: recommended
#   remedy: use the default SIGTERM, or the signal that makes the program shut down cleanly
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir durdurma sinyali SIGKILL veya SIGSTOP değil
package policies.cmd["stopsignal-ungraceful"]

deny contains {"at": written.span, "message": message} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	stopsignal.signal in {"SIGKILL", "SIGSTOP"}
	message := sprintf("the process cannot handle %q", [written.value])
}
