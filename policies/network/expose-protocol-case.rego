# METADATA
# title: The protocol of an exposed port is not in lower case
# description: >-
#   BuildKit wants the protocol after a port in lower case. Other tools compare it letter by letter and take
#   UDP for something else than udp.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/expose-proto-casing/
# custom:
#   severity: style
#   profile: all
#   remedy: write the protocol in lower case
#   scope: all
#   aliases: [ExposeProtoCasing]
package policies.network["expose-protocol-case"]

import data.policies.lib.edit

deny contains {"at": port.span, "message": message, "edits": edits} if {
	some expose in input.by.expose
	some port in expose.ports
	port.case != "lower"
	edits := [edit.replace_with(port.span, lower(port.raw)) | not contains(port.raw, "$")]
	message := sprintf("the protocol of %q is not in lower case", [port.raw])
}
