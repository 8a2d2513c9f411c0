# METADATA
# title: Retired image still in use
# description: >-
#   A retired image gets no fixes and can disappear from its registry. The configuration of a service or
#   the option images lists the retired images. An entry without a tag retires every tag.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   severity: error
#   profile: named
#   remedy: use the image that replaces the retired one, or build from its base image
#   scope: all
#   security: true
#   options:
#     images: {type: strings, description: "retired images, with a tag or for all tags", default: []}
#   translations:
#     tr:
#       title: Kullanımdan kaldırılmış imaj hâlâ kullanılıyor
#       remedy: kullanımdan kaldırılan imajın yerine geçen imajı kullanın veya onun temel imajından derleyin
#       texts:
#         '%q is retired': '%q imajı kullanımdan kaldırılmış'
#         'cannot tell whether %q is retired: it depends on a variable without a value': '%q imajının kullanımdan kaldırılıp kaldırılmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'cannot tell whether the tag of %q is retired: it depends on a variable without a value': '%q imajının etiketinin kullanımdan kaldırılıp kaldırılmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         '%q is not retired': '%q imajı kullanımdan kaldırılmamış'
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

# Uses in manifests and in other Dockerfiles.
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
	message := sprintf("cannot tell whether the tag of %q is retired: it depends on a variable without a value", [ref.name])
}

undetermined contains {"at": image.span, "message": message} if {
	count(retired) > 0
	some image in input.images
	image.certainty == "unknown"
	not known_name(image)
	message := sprintf("cannot tell whether %q is retired: it depends on a variable without a value", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	some entry in retired
	reference.open(image, entry)
	message := sprintf("cannot tell whether the tag of %q is retired: it depends on a variable without a value", [image.name])
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
