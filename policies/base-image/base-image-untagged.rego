# METADATA
# title: A base image has no tag
# description: >-
#   A reference without tag and digest means the tag latest, which its publisher moves at any time: the
#   same Dockerfile then builds on another base, perhaps one major version further, and nobody notices.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   severity: warning
#   profile: recommended
#   remedy: name the version that the build is meant for, such as node:22-alpine, or a digest
#   scope: all
#   aliases: [DL3006, 9efb0b2d-89c9-41a3-91ca-dcc0aec911fd]
package policies["base-image"]["base-image-untagged"]

deny contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind == "image"
	image.certainty != "unknown"
	image.name
	not image.tag
	not image.digest
	message := sprintf("%q has no tag, which means latest", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.certainty == "unknown"
	not image.tag
	not image.digest
	message := sprintf("whether %q has a tag depends on a variable without a value", [image.raw])
}
