# METADATA
# title: An image is not made for the platform that is asked for
# description: >-
#   The build stops, or goes on with programs that the machine cannot run. Images of Windows and those that
#   exist for one architecture, such as arm64v8/alpine, say so by their names; whether others are made for a
#   platform only their registry knows.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/invalid-base-image-platform/
# custom:
#   severity: error
#   profile: recommended
#   remedy: ask for the platform that the image is made for, or take the image that is made for several
#   scope: all
#   aliases: [InvalidBaseImagePlatform]
package policies["base-image"]["base-image-platform-mismatch"]

deny contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	other(image.wanted, image.made_for)
	message := sprintf("%q is made for %s, and %q is asked for", [image.value, image.made_for.text, image.platform.value])
}

undetermined contains {"at": image.platform.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.kind == "image"
	image.platform.value
	not image.made_for
	message := sprintf("whether %q is made for %q only its registry knows", [image.value, image.platform.value])
}

other(wanted, made) if wanted.os != made.os

other(wanted, made) if wanted.architecture != made.architecture

other(wanted, made) if wanted.variant != made.variant
