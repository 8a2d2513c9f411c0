# METADATA
# title: Base image for a different platform
# description: >-
#   The build fails, or continues with programs that the machine cannot run. Windows images and images for
#   a single architecture, such as arm64v8/alpine, can be recognized by their names. For other images only
#   the registry knows the platforms.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-base-image-platform/
# custom:
#   statement: Every base image fits the requested platform
#   severity: error
#   profile: recommended
#   remedy: request the platform of the image, or use a multi-platform image
#   scope: all
#   proof: absence
#   aliases: [InvalidBaseImagePlatform]
#   translations:
#     tr:
#       statement: Her temel imaj istenen platforma uygun
package policies["base-image"]["base-image-platform-mismatch"]

deny contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	other(image.wanted, image.made_for)
	message := sprintf("%q is for %s, but --platform requests %q", [image.value, image.made_for.text, image.platform.value])
}

undetermined contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind == "image"
	image.platform.value
	not image.made_for
	message := sprintf("cannot tell whether %q supports %q: only its registry knows", [image.value, image.platform.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind in {"image", "unknown"}
	image.certainty == "unknown"
	message := sprintf("cannot tell for which platform %q is: it depends on a variable without a value", [image.raw])
}

other(wanted, made) if wanted.os != made.os

other(wanted, made) if wanted.architecture != made.architecture

other(wanted, made) if wanted.variant != made.variant
