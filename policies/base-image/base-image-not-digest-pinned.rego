# METADATA
# title: Image not pinned by digest
# description: >-
#   Its publisher, or anyone who takes over the account, can move a tag to different content. A digest
#   names exactly one image, so the same Dockerfile always starts from the same bytes. The frontend in the
#   syntax directive is not evaluated.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: Pins every image in its stages by digest
#   severity: info
#   profile: all
#   remedy: add the digest after the tag, and let a bot keep it up to date
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Aşamalardaki her imaj digest ile sabitli
package policies["base-image"]["base-image-not-digest-pinned"]

import data.policies.lib.base

deny contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	without_digest(image)
	image.certainty != "unknown"
	message := sprintf("%q is not pinned by digest", [image.value])
	remedy := sprintf("add the digest, as in %s@sha256:..., and let a bot keep it up to date", [image.value])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	without_digest(image)
	image.certainty == "unknown"
	message := sprintf("cannot tell whether %q is pinned by digest: it depends on a variable without a value", [image.raw])
}

undetermined contains doubt if some doubt in base.unclear

without_digest(image) if {
	image.kind in {"image", "unknown"}
	image.use != "syntax"
	input.stages[image.used_in].reachable
	not image.digest
	not image.invalid
}
