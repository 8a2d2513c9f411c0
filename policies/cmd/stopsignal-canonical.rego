# METADATA
# title: The stop signal is not written as SIG and its name
# description: >-
#   A number has to be looked up and differs between architectures, and a name without SIG is found by no
#   search for it. SIGTERM says the same in a word that everybody knows.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#stopsignal
# custom:
#   severity: style
#   profile: all
#   remedy: write the name that the message gives
#   scope: all
package policies.cmd["stopsignal-canonical"]

import data.policies.lib.edit

deny contains {"at": written.span, "message": message, "edits": edits} if {
	some stopsignal in input.by.stopsignal
	written := stopsignal.args[0]
	name := stopsignal.signal
	name != written.value
	edits := [edit.replace_with(written.span, name) | written.raw == written.value]
	message := sprintf("%q is %s", [written.value, name])
}
