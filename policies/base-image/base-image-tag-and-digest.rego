# METADATA
# title: Base image with both tag and digest
# description: >-
#   If a reference has both, only the digest counts. The tag looks effective but is wrong as soon as only
#   one of the two is changed. Do not enable this policy if a bot keeps tag and digest in sync.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: No base image has both a tag and a digest
#   severity: info
#   profile: named
#   remedy: remove the tag, and name the version of the digest in a comment
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir temel imajda hem etiket hem digest yok
package policies["base-image"]["base-image-tag-and-digest"]

deny contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.digest
	image.tag
	message := sprintf("the tag %q has no effect because of the digest", [image.tag])
}
