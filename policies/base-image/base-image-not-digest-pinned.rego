# METADATA
# title: An image is not pinned by digest
# description: >-
#   A tag can be moved to other contents, by its publisher or by whoever takes over the account; a
#   digest names exactly one image. With a digest, the same Dockerfile always starts from the same bytes.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   severity: info
#   profile: all
#   remedy: add the digest behind the tag, such as node:22-alpine@sha256:..., and let a bot keep it current
#   scope: reachable
package policies["base-image"]["base-image-not-digest-pinned"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	without_digest(image)
	image.certainty != "unknown"
	message := sprintf("%q has no digest", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	without_digest(image)
	image.certainty == "unknown"
	message := sprintf("whether %q has a digest depends on a variable without a value", [image.raw])
}

without_digest(image) if {
	image.kind in {"image", "unknown"}
	image.use != "syntax"
	input.stages[image.used_in].reachable
	not image.digest
	not image.invalid
}
