# METADATA
# title: Stop signal without its canonical name
# description: >-
#   A signal number has to be looked up and can differ between architectures, and a search for SIGTERM
#   does not find a name without SIG. The canonical name is clear to everyone.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   statement: Every valid stop signal has its canonical name
#   severity: style
#   profile: all
#   remedy: use the name from the message
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Geçerli her durdurma sinyali standart adıyla yazılmış
package policies.cmd["stopsignal-canonical"]

import data.policies.lib.edit

deny contains {"at": written.span, "message": message, "edits": edits} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	name := stopsignal.signal
	name != written.value
	edits := [edit.replace_with(written.span, name) | written.raw == written.value]
	message := sprintf("%q is not the canonical name %s", [written.value, name])
}
