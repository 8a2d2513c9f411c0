# METADATA
# title: SSH port exposed
# description: >-
#   An SSH server inside a container is an additional entry point with its own keys and passwords. Use
#   docker exec or kubectl exec to enter containers; the platform controls their access.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: No EXPOSE opens the SSH port
#   severity: warning
#   profile: strict
#   remedy: remove the port and the SSH server; use docker exec or kubectl exec
#   scope: all
#   proof: absence
#   security: true
#   aliases: [DS-0004, DS004, AVD-DS-0004, CKV_DOCKER_1, 5907595b-5b6d-4142-b173-dbb0e73fbff8]
#   translations:
#     tr:
#       statement: Hiçbir EXPOSE SSH portunu açmıyor
package policies.network["expose-ssh-port"]

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	port.from <= 22
	port.to >= 22
	port.protocol == "tcp"
	message := sprintf("%q exposes the SSH port 22", [port.raw])
}
