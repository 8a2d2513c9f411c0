# METADATA
# title: Invalid image reference
# description: >-
#   The text cannot be an image reference in any registry: for example the repository has upper-case
#   letters, the tag is empty or the digest is truncated. The build fails at this instruction.
# related_resources:
#   - ref: https://docs.docker.com/reference/cli/docker/image/tag/
# custom:
#   statement: Every image reference written out is valid
#   severity: error
#   profile: recommended
#   remedy: write the reference as [registry/]repository[:tag][@digest], with the repository in lower case
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Açık yazılan her imaj referansı geçerli
package policies["base-image"]["base-image-invalid-reference"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.invalid
	image.use != "syntax"
	image.certainty in {"literal", "bound"}
	message := sprintf("%q is not a valid image reference: %s", [object.get(image, "value", ""), image.invalid])
}
