# METADATA
# title: Base image without a tag
# description: >-
#   A reference without tag or digest means the tag latest, which moves with every release. The same
#   Dockerfile can silently build on a new major version, or copy from one with COPY --from.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: Every base image has a tag or digest
#   severity: warning
#   profile: recommended
#   remedy: add the version that the build needs, or a digest
#   scope: reachable
#   proof: absence
#   aliases: [DL3006, 9efb0b2d-89c9-41a3-91ca-dcc0aec911fd]
#   options:
#     unversioned:
#       type: boolean
#       description: "also report images that have no version tags (distroless, rolling distributions, images built locally), are of the same publisher or are no longer published, and stages that only fetch files"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: Her temel imajın bir etiketi veya digest'i var
package policies["base-image"]["base-image-untagged"]

import data.policies.lib.base
import data.policies.lib.tags

deny contains {"at": image.span, "message": message, "remedy": tags.remedy(image)} if {
	some image in input.images
	image.use != "syntax"
	untagged(image)
	asked(image)
	message := sprintf("%q has no tag, so it means latest", [image.value])
}

asked(_) if input.options["base-image-untagged"].unversioned

asked(image) if {
	not tags.unversioned(image)
	not tags.own(image)
	not tags.fetches(image)
	not tags.retired(image)
}

# untagged holds for an image without tag and digest. Some variables cannot change that: those of a
# registry or namespace.
untagged(image) if {
	image.untagged
	image.kind in {"image", "unknown"}
	not chosen(image)
}

# chosen holds where an argument adds the tag: ubuntu${VERSION:+:$VERSION}.
chosen(image) if regex.match(`\$\{\w+:?\+["']?[:@]`, image.raw)

untagged(image) if {
	not image.tag
	not image.digest
	image.kind == "image"
	image.certainty != "unknown"
	image.name
	not chosen(image)
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.use != "syntax"
	chosen(image)
	not image.tag
	not image.digest
	message := sprintf("cannot tell whether %q has a tag: it depends on a variable without a value", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	image.use != "syntax"
	image.certainty == "unknown"
	not image.untagged
	not image.tag
	not image.digest
	message := sprintf("cannot tell whether %q has a tag: it depends on a variable without a value", [image.raw])
}

undetermined contains doubt if some doubt in base.unclear
