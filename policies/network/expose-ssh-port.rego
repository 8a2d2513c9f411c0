# METADATA
# title: The port of SSH is exposed
# description: >-
#   An SSH server inside a container is one more way in, with keys and passwords of its own to look after.
#   Containers are entered with docker exec or kubectl exec, which the platform controls.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove the port and the SSH server; use docker exec or kubectl exec
#   scope: all
#   security: true
#   aliases: [DS-0004, DS004, AVD-DS-0004, CKV_DOCKER_1, 5907595b-5b6d-4142-b173-dbb0e73fbff8]
package policies.network["expose-ssh-port"]

deny contains {"at": port.span, "message": message} if {
	some expose in input.by.expose
	some port in expose.ports
	port.from <= 22
	port.to >= 22
	port.protocol == "tcp"
	message := sprintf("%q exposes port 22, which is SSH's", [port.raw])
}
