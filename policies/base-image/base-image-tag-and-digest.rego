# METADATA
# title: A base image has a tag and a digest
# description: >-
#   Where both are given only the digest counts. The tag then reads as if it were in force, and it lies
#   as soon as one of the two is changed alone. Teams whose bots keep both in step want this policy off.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   severity: info
#   profile: named
#   remedy: remove the tag; a comment above can say which version the digest is
#   scope: all
package policies["base-image"]["base-image-tag-and-digest"]

deny contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.digest
	image.tag
	message := sprintf("the tag %q has no effect beside the digest", [image.tag])
}
