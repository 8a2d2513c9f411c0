# METADATA
# title: Base image without a tag
# description: >-
#   A reference without tag or digest means the tag latest, which moves with every release. The same
#   Dockerfile can silently build on a new major version.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: Every base image has a tag or digest
#   severity: warning
#   profile: recommended
#   remedy: add the version that the build needs, such as node:22-alpine, or a digest
#   scope: all
#   proof: absence
#   aliases: [DL3006, 9efb0b2d-89c9-41a3-91ca-dcc0aec911fd]
#   translations:
#     tr:
#       statement: Her temel imajın bir etiketi veya digest'i var
package policies["base-image"]["base-image-untagged"]

deny contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind == "image"
	image.certainty != "unknown"
	image.name
	not image.tag
	not image.digest
	message := sprintf("%q has no tag, so it means latest", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.certainty == "unknown"
	not image.tag
	not image.digest
	message := sprintf("cannot tell whether %q has a tag: it depends on a variable without a value", [image.raw])
}
