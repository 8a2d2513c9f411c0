# METADATA
# title: An image reference cannot be read
# description: >-
#   The text can be no reference to an image, whatever the registry holds: a letter in upper case in the
#   name, an empty tag, a digest that is cut short. The build fails at this instruction.
# related_resources:
#   - ref: https://docs.docker.com/reference/cli/docker/image/tag/
# custom:
#   severity: error
#   profile: recommended
#   remedy: write the reference as [registry/]repository[:tag][@digest], with the repository in lower case
#   scope: all
package policies["base-image"]["base-image-invalid-reference"]

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.invalid
	image.use != "syntax"
	image.certainty in {"literal", "bound"}
	message := sprintf("%q is no image reference: %s", [object.get(image, "value", ""), image.invalid])
}
