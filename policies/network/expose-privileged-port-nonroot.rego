# METADATA
# title: Privileged port exposed by a non-root container
# description: >-
#   Outside of Docker, a non-root process needs a capability to listen on a port below 1024. On Kubernetes
#   and Podman it may fail to start.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#expose
# custom:
#   statement: No non-root USER needs a privileged port without setcap
#   severity: info
#   profile: all
#   remedy: listen on a port above 1023, such as 8080, and map it to the public port
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Root olmayan USER, setcap olmadan ayrıcalıklı port gerektirmiyor
package policies.network["expose-privileged-port-nonroot"]

deny contains {"at": port.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.is_root == "no"
	stage.user.source in {"instruction", "stage"}
	some port in stage.exposed
	port.from > 0
	port.from < 1024
	not input.commands.setcap
	message := sprintf("%q needs a capability, but the container runs as %q", [port.value, stage.user.name])
}
