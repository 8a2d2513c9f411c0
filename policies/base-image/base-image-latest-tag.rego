# METADATA
# title: Base image with the tag latest
# description: >-
#   The tag latest moves with every release of the image. An image built today can differ from the one
#   tested yesterday without any change to the Dockerfile. A digest after the tag pins it. Images in
#   COPY --from and mounts count too.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: No base image has the tag latest without a digest
#   severity: warning
#   profile: recommended
#   remedy: replace latest with the version that the build needs, or add the digest
#   scope: reachable
#   proof: absence
#   options:
#     unversioned:
#       type: boolean
#       description: "also report images that have no version tags (distroless, rolling distributions, images built locally), are of the same publisher or are no longer published, and stages that only fetch files"
#       default: true
#       recommended: false
#   aliases: [DL3007, DS-0001, DS001, AVD-DS-0001, CKV_DOCKER_7, f45ea400-6bbe-4501-9fc7-1c3d75c32067]
#   translations:
#     tr:
#       statement: Hiçbir temel imajda digest olmadan latest etiketi yok
package policies["base-image"]["base-image-latest-tag"]

import data.policies.lib.base
import data.policies.lib.tags

deny contains {"at": image.span, "message": message, "remedy": tags.remedy(image)} if {
	some image in input.images
	image.use != "syntax"
	image.tag == "latest"
	asked(image)
	image.certainty != "unknown"
	not image.digest
	message := sprintf("%q uses the tag latest", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.use != "syntax"
	base.open(image)
	not fixed(image)
	message := sprintf("cannot tell whether %q uses the tag latest: it depends on a variable without a value", [image.raw])
}

undetermined contains doubt if some doubt in base.unclear

asked(_) if input.options["base-image-latest-tag"].unversioned

asked(image) if {
	not tags.unversioned(image)
	not tags.own(image)
	not tags.fetches(image)
	not tags.retired(image)
}

fixed(image) if image.digest

fixed(image) if image.tag != "latest"

fixed(image) if image.untagged
