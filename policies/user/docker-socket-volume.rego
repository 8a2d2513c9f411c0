# METADATA
# title: Container engine socket in the image
# description: >-
#   Anyone who can write to the socket is root on the host. A VOLUME for it, or a build step that mounts
#   it, shows that the container is meant to have it.
# related_resources:
#   - ref: https://docs.docker.com/engine/security/protect-access/
# custom:
#   statement: No VOLUME or mount is a container engine socket
#   severity: error
#   profile: recommended
#   remedy: leave the socket out of the image; mount it at run time only if needed, preferably through a proxy that filters requests
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir VOLUME veya mount bir konteyner motoru soketi değil
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
	message := sprintf("the build step mounts %q", [mount.target])
}
