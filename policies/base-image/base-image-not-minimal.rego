# METADATA
# title: Final stage not on a minimal base image
# description: >-
#   Every package of a base image can have vulnerabilities, has to be updated and makes downloads larger.
#   Slim variants, Alpine and distroless images leave out what a running program does not need.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   statement: The final stage has a minimal or allowed base image
#   severity: warning
#   profile: named
#   remedy: use the slim, alpine or distroless variant of the image, or add the image to the option images
#   scope: shipped
#   proof: absence
#   options:
#     images: {type: references, description: "other allowed images, with a tag or for all tags", default: []}
#     variants: {type: strings, description: "words in a tag that mark a minimal image", default: [slim, minimal, micro, chiseled, distroless, nanoserver, jre]}
#   translations:
#     tr:
#       statement: Son aşamanın temel imajı minimal veya izin verilenlerden
package policies["base-image"]["base-image-not-minimal"]

import data.policies.lib.reference

options := input.options["base-image-not-minimal"]

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.root.kind == "image"
	stage.root.certainty != "unknown"
	not stage.root.invalid
	not minimal(stage.root)
	message := sprintf("%q is not a minimal image", [stage.root.value])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	open(stage.root)
	message := sprintf("cannot tell whether %q is a minimal image: it depends on a variable without a value", [stage.root.raw])
}

# open holds if build arguments decide whether an image is minimal.
open(root) if {
	root.certainty == "unknown"
	not minimal(root)
}

open(root) if {
	root.assumed
	minimal(root)
}

minimal(root) if {
	some variant in root.variants
	variant in options.variants
}

minimal(root) if {
	some variant in array.concat(options.variants, ["alpine"])
	variant in regex.split("[/._-]", root.name)
}

minimal(root) if root.packages == "none"

minimal(root) if root.distro in {"alpine", "wolfi"}

minimal(root) if {
	some entry in options.images
	reference.matches(root, entry)
}
