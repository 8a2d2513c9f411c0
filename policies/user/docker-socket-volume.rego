# METADATA
# title: The socket of the container engine is a volume
# description: >-
#   Whoever can write to the socket is root on the host. A VOLUME on it, or a build step that mounts it,
#   says that the container is meant to have it.
# related_resources:
#   - ref: https://docs.docker.com/engine/security/protect-access/
# custom:
#   severity: error
#   profile: recommended
#   remedy: leave the socket out of the image; what really needs it gets it when it is started, best through a proxy that lets few requests pass
#   scope: all
#   security: true
package policies.user["docker-socket-volume"]

sockets := {
	"/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock",
	"/var/run/crio/crio.sock", "/run/podman/podman.sock",
}

deny contains {"at": path.span, "message": message} if {
	some volume in input.by.volume
	some path in volume.args
	path.value in sockets
	message := sprintf("%q is a volume of the image", [path.value])
}

deny contains {"at": mount.span, "message": message} if {
	some run in input.having.mounts
	some mount in run.mounts
	mount.target in sockets
	message := sprintf("the build step has %q", [mount.target])
}
