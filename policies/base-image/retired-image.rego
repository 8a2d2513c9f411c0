# METADATA
# title: Retired image still in use
# description: >-
#   A retired image gets no fixes and can disappear from its registry. The configuration of a service or
#   the option images lists the retired images. An entry without a tag retires every tag.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   statement: Uses no retired image
#   severity: error
#   profile: named
#   remedy: use the image that replaces the retired one, or build from its base image
#   scope: all
#   proof: absence
#   security: true
#   options:
#     images: {type: references, description: "retired images, with a tag or for all tags", default: []}
#   translations:
#     tr:
#       statement: Kullanımdan kaldırılmış imaj kullanılmıyor
#       title: Kullanımdan kaldırılmış imaj hâlâ kullanılıyor
#       remedy: kullanımdan kaldırılan imajın yerine geçen imajı kullanın veya onun temel imajından derleyin
#       texts:
#         '%q is retired': '%q imajı kullanımdan kaldırılmış'
#         'cannot tell whether %q is retired: it depends on a variable without a value': '%q imajının kullanımdan kaldırılıp kaldırılmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'cannot tell whether the tag of %q is retired: it depends on a variable without a value': '%q imajının etiketinin kullanımdan kaldırılıp kaldırılmadığı belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'cannot tell whether %q is an image or a build context': '%q bir imaj mı, yoksa bir derleme bağlamı mı, belirlenemiyor'
#         'cannot tell whether %q is retired: nothing says which digest has which tag': '%q imajının kullanımdan kaldırılıp kaldırılmadığı belirlenemiyor: hangi digest''in hangi etikete ait olduğu bilinmiyor'
#         'no retired image is configured for service %q': '%q servisi için kullanımdan kaldırılmış imaj tanımlanmamış'
#         'list retired images in the service''s key retired, or in the option images of this policy': 'kullanımdan kaldırılmış imajları servisin retired anahtarında veya bu politikanın images seçeneğinde listeleyin'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
#         '%q is not retired': '%q imajı kullanımdan kaldırılmamış'
package policies["base-image"]["retired-image"]

import data.policies.lib.manifests
import data.policies.lib.reference
import data.policies.lib.service

retired contains entry if some entry in input.options["retired-image"].images

retired contains entry if some entry in input.service.retired_references

# uses are the images of the Dockerfile, and those of manifests and other Dockerfiles, with their paths.
uses := [
	[[image, input.path] | some image in input.images],
	[[ref, ref.path] | some ref in manifests.effective; ref.path != input.path],
] if {
	count(retired) > 0
}

deny contains {"at": image.span, "path": path, "message": message} if {
	some list in uses
	some [image, path] in list
	is_retired(image)
	message := sprintf("%q is retired", [image.value])
}

undetermined contains {"at": image.span, "path": path, "message": message} if {
	some list in uses
	some [image, path] in list
	message := doubt(image)
}

doubt(image) := sprintf("cannot tell whether the tag of %q is retired: it depends on a variable without a value", [image.name]) if {
	some entry in retired
	reference.open(image, entry)
}

doubt(image) := sprintf("cannot tell whether %q is retired: it depends on a variable without a value", [image.raw]) if {
	image.use # a reference of a manifest has none
	image.certainty == "unknown"
	not image.name
	image.kind != "stage"
}

# A reference of a manifest that can name one of the service's images. What a build or push names is no use.
doubt(ref) := sprintf("cannot tell whether %q is retired: it depends on a variable without a value", [ref.raw]) if {
	ref.role
	not ref.role in {"build", "push"}
	not ref.name
	not ref.invalid
	some entry in retired
	may_have_tag(ref, entry)
}

may_have_tag(ref, _) if not ref.tag

may_have_tag(_, entry) if not entry.tag

may_have_tag(ref, entry) if ref.tag == entry.tag

doubt(image) := sprintf("cannot tell whether %q is an image or a build context", [image.raw]) if {
	image.context == "possible"
	not is_retired(image)
}

doubt(image) := sprintf("cannot tell whether %q is retired: it depends on a variable without a value", [image.raw]) if {
	image.assumed
	not is_retired(image)
}

undetermined contains {"at": image.span, "path": path, "message": message} if {
	some list in uses
	some [image, path] in list
	incomparable(image)
	message := sprintf("cannot tell whether %q is retired: nothing says which digest has which tag", [image.value])
}

# incomparable holds if only one of an image and an entry has a digest, which may be that of the other's tag.
incomparable(image) if {
	not object.get(image, "role", "") in {"build", "push"}
	not is_retired(image)
	some entry in retired
	image.name == entry.name
	by_tag_and_digest(image, entry)
}

by_tag_and_digest(image, entry) if {
	image.digest
	not image.tag
	entry.tag
	not entry.digest
}

by_tag_and_digest(image, entry) if {
	entry.digest
	not image.digest
	not other_tag(image, entry)
}

other_tag(image, entry) if {
	entry.tag
	image.tag
	entry.tag != image.tag
}

undetermined contains finding if {
	input.service.name
	count(retired) == 0
	finding := object.union(service.finding(sprintf("no retired image is configured for service %q", [input.service.name])), {"remedy": "list retired images in the service's key retired, or in the option images of this policy"})
}

undetermined contains gap if some gap in manifests.gaps

proof contains {"at": image.span, "message": message} if {
	count(retired) > 0
	some image in input.images
	image.kind == "image"
	image.certainty != "unknown"
	not image.assumed
	not is_retired(image)
	not incomparable(image)
	message := sprintf("%q is not retired", [image.value])
}

is_retired(image) if {
	some entry in retired
	reference.matches(image, entry)
}
