# METADATA
# title: Host port in EXPOSE
# description: >-
#   EXPOSE names the port that the process in the container listens on. Addresses and ports of the host
#   are chosen when a container is started; builders ignore or reject them here.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/expose-invalid-format/
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: No EXPOSE names an address or port of the host
#   severity: error
#   profile: recommended
#   remedy: keep only the container port, and publish it with docker run -p or in Compose
#   scope: all
#   proof: absence
#   aliases: [ExposeInvalidFormat]
#   translations:
#     tr:
#       statement: Hiçbir EXPOSE ana makine adresi veya portu içermiyor
package policies.network["expose-host-mapping"]

import data.policies.lib.edit

deny contains {"at": port.span, "message": message, "edits": edits} if {
	some expose in input.by.expose
	some port in expose.ports
	port.mapped
	edits := [edit.replace_with(port.span, port.inner) | not contains(port.raw, "$")]
	message := sprintf("%q contains an address or port of the host", [port.raw])
}
