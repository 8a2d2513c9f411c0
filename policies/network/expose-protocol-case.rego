# METADATA
# title: Protocol in EXPOSE not in lower case
# description: >-
#   BuildKit expects the protocol of a port in lower case. Other tools compare it exactly, so UDP is not
#   udp for them.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/expose-proto-casing/
# custom:
#   statement: Every protocol in EXPOSE is in lower case
#   severity: style
#   profile: all
#   remedy: write the protocol in lower case
#   scope: all
#   proof: absence
#   aliases: [ExposeProtoCasing]
#   translations:
#     tr:
#       statement: EXPOSE içindeki her protokol küçük harfle yazılmış
package policies.network["expose-protocol-case"]

import data.policies.lib.edit

deny contains {"at": port.span, "message": message, "edits": edits} if {
	some expose in input.by.expose
	some port in expose.ports
	port.case != "lower"
	edits := [edit.replace_with(port.span, lower(port.raw)) | not contains(port.raw, "$")]
	message := sprintf("the protocol of %q is not in lower case", [port.raw])
}
