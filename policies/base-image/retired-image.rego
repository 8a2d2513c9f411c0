# METADATA
# title: A retired image is used
# description: >-
#   An image that is declared retired gets no fixes and may vanish from its registry. What is retired
#   is said by a service's configuration or by the option images; an entry without a tag retires every
#   tag.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   titles: {tr: Durdurulması gereken bir imaj kullanılıyor}
#   severity: error
#   profile: named
#   remedy: use the image that replaces the retired one, or build from the image it was made from
#   scope: all
#   security: true
#   options:
#     images: {type: strings, description: "retired images, with a tag or for all tags", default: []}
package policies["base-image"]["retired-image"]

import data.policies.lib.manifests
import data.policies.lib.reference

retired contains entry if some entry in input.options["retired-image"].images

retired contains entry if some entry in input.service.retired

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	some entry in retired
	reference.matches(image, entry)
	message := sprintf("%q is retired", [image.value])
}

# Where else it stands: in manifests, and in Dockerfiles of others.
deny contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.effective
	ref.path != input.path
	some entry in retired
	reference.matches(ref, entry)
	message := sprintf("%q is retired", [ref.value])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.effective
	ref.path != input.path
	some entry in retired
	reference.open(ref, entry)
	message := sprintf("whether this tag of %q is retired depends on a variable without a value", [ref.name])
}

undetermined contains {"at": image.span, "message": message} if {
	count(retired) > 0
	some image in input.images
	image.certainty == "unknown"
	not known_name(image)
	message := sprintf("whether %q is retired depends on a variable without a value", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	some entry in retired
	reference.open(image, entry)
	message := sprintf("whether this tag of %q is retired depends on a variable without a value", [image.name])
}

proof contains {"at": image.span, "message": message} if {
	count(retired) > 0
	some image in input.images
	image.kind == "image"
	image.certainty != "unknown"
	not matched(image)
	message := sprintf("%q is not retired", [image.value])
}

known_name(image) if image.name

known_name(image) if image.kind == "stage"

matched(image) if {
	some entry in retired
	reference.matches(image, entry)
}
