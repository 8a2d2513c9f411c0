# METADATA
# title: A base image has the tag latest
# description: >-
#   The tag latest is moved with every release of the image: what is built from it today differs from
#   what was tested yesterday, and no line of the Dockerfile tells. A digest behind the tag pins it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   severity: warning
#   profile: recommended
#   remedy: name the version that the build is meant for instead of latest, or add its digest
#   scope: all
#   aliases: [DL3007, DS-0001, DS001, AVD-DS-0001, CKV_DOCKER_7, f45ea400-6bbe-4501-9fc7-1c3d75c32067]
package policies["base-image"]["base-image-latest-tag"]

deny contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.tag == "latest"
	image.certainty != "unknown"
	not image.digest
	message := sprintf("%q has the tag latest", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some stage in input.stages
	image := stage.from
	image.certainty == "unknown"
	not fixed(image)
	message := sprintf("whether %q has the tag latest depends on a variable without a value", [image.raw])
}

fixed(image) if image.digest

fixed(image) if image.tag != "latest"
