# METADATA
# title: Secret mount written into the image
# description: >-
#   A secret mount exists for one RUN and leaves nothing behind, unless the step writes its content to a
#   file, or gives it to a program that stores it in its settings, as npm config set does. Then the secret
#   is in the layer like any other file, and everyone with the image can read it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   statement: No secret mount is written into the image
#   severity: error
#   profile: recommended
#   remedy: use the secret directly from its mount; if a program needs it in a file, mount the secret at that path with target=
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Hiçbir secret mount içeriği imaja yazılmıyor
package policies.secrets["secret-mount-leaked"]

deny contains {"at": copy.span, "message": message} if {
	some run in input.having.mounts
	some mount in run.mounts
	some copy in mount.copies
	not copy.temporary
	not copy.unclear
	message := sprintf("%s writes the secret %q to %q", [copy.program, name(mount), copy.path])
}

undetermined contains {"at": copy.span, "message": message} if {
	some run in input.having.mounts
	some mount in run.mounts
	some copy in mount.copies
	not copy.temporary
	copy.unclear
	message := sprintf("cannot tell whether %s leaves the secret %q in %q", [copy.program, name(mount), copy.path])
}

name(mount) := object.get(mount, "id", object.get(mount, "target", "secret"))
