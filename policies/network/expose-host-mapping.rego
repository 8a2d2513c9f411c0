# METADATA
# title: EXPOSE maps a port of the host
# description: >-
#   EXPOSE says which port the process in the container listens on. Addresses and ports of the host are
#   chosen when a container is started; builders ignore or refuse them here.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/expose-invalid-format/
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   severity: error
#   profile: recommended
#   remedy: keep the container's port alone, and publish it with docker run -p or in Compose
#   scope: all
#   aliases: [ExposeInvalidFormat]
package policies.network["expose-host-mapping"]

import data.policies.lib.edit

deny contains {"at": port.span, "message": message, "edits": edits} if {
	some expose in input.by.expose
	some port in expose.ports
	port.mapped
	edits := [edit.replace_with(port.span, port.inner) | not contains(port.raw, "$")]
	message := sprintf("%q names an address or port of the host", [port.raw])
}
