# METADATA
# title: Base image from outside our registries
# description: >-
#   Images in our registries are scanned and kept. An image from elsewhere can change or vanish.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   statement: Takes every image from our registries
#   severity: error
#   profile: recommended
#   remedy: use the copy of the image in one of our registries
#   scope: all
#   options:
#     registries: {type: strings, description: "registries that images may come from", default: [registry.example.com]}
package policies.shop["internal-registry"]

allowed := input.options["internal-registry"].registries

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	image.kind == "image"
	not image.registry in allowed
	message := sprintf("%q comes from %s", [image.value, image.registry])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.certainty == "unknown"
	message := sprintf("%q depends on a variable without a value", [image.raw])
}

proof contains {"at": image.span, "message": message} if {
	some image in input.images
	image.kind == "image"
	image.registry in allowed
	message := sprintf("%q comes from %s", [image.value, image.registry])
}
