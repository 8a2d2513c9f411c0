# METADATA
# title: Base image without the required version
# description: >-
#   A checklist can require a version of a runtime. Every stage of the build that uses an image of that
#   product must have the version, and at least one stage must use one. A tag that covers more than the
#   required version, such as 18 for 18.19, gives no verdict, and neither does a pre-release of the
#   first version that is enough. The tags of images such as maven and gradle name their version of Java.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: Its base image has the required version
#   severity: error
#   profile: named
#   remedy: build FROM an image with the required version
#   scope: reachable
#   options:
#     product: {type: product, description: "the product, such as node, python, go or java", required: true}
#     version: {type: version, description: "a version such as 18 or 3.10, or a constraint such as >= 18, < 23", required: true}
#   translations:
#     tr:
#       statement: Temel imajı istenen sürümde
#       title: Temel imajda istenen sürüm yok
#       remedy: istenen sürümdeki bir imajı FROM ile kullanın
#       texts:
#         '%q has %s %s, but %q is required': '%q imajında %s %s var, ancak %q isteniyor'
#         'no stage is built from an image of %s, but version %q is required': 'hiçbir aşama bir %s imajı kullanmıyor, ancak %q sürümü isteniyor'
#         '%q does not name a version of %s': '%q imajının adı bir %s sürümü belirtmiyor'
#         '%q can be any version of %s %s, but %q is required': '%q imajı herhangi bir %s %s sürümü olabilir, ancak %q isteniyor'
#         '%q is a pre-release of %s %s, but %q is required': '%q imajı %s %s için bir ön sürüm, ancak %q isteniyor'
#         'cannot tell whether %q is the image: it depends on a variable without a value': '%q ile hangi imajın kastedildiği belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         'files are copied from %q; cannot tell whether %s is among them': '%q imajından dosya kopyalanıyor; %s bunların arasında mı belirlenemiyor'
#         'cannot tell whether %q contains %s': '%q imajının %s içerip içermediği belirlenemiyor'
#         '%q has %s %s': '%q imajında %s %s var'
package policies["base-image"]["base-image-version"]

import data.policies.lib.base
import data.policies.lib.version

options := input.options["base-image-version"]

# bases are the base images of the stages that are part of the build.
bases contains stage.from if {
	some stage in input.stages
	stage.reachable
	stage.from.kind != "stage"
}

# taken are the images whose files the final image copies.
taken contains image if {
	some image in input.images
	image.use == "copy"
	image.product == options.product
	image.kind == "image"
	input.stages[image.used_in].ships
}

of_product contains image if {
	some image in bases
	image.product == options.product
}

of_product contains image if {
	some image in bases
	image.runtime.product == options.product
}

version_of(image) := image.version if image.product == options.product

version_of(image) := image.runtime.version if image.runtime.product == options.product

verdict(image) := version.satisfies(version_of(image), options.version)

deny contains {"at": image.span, "message": message} if {
	some image in of_product
	verdict(image) == "no"
	message := sprintf("%q has %s %s, but %q is required", [image.value, options.product, version.text(version_of(image)), options.version])
}

deny contains {"at": image.span, "message": message} if {
	some image in taken
	verdict(image) == "no"
	message := sprintf("%q has %s %s, but %q is required", [image.value, options.product, version.text(version_of(image)), options.version])
}

deny contains {"at": stage.from.span, "message": message} if {
	count(of_product) == 0
	count(taken) == 0
	every image in bases { base.single(image) }
	some stage in input.stages
	stage.target
	message := sprintf("no stage is built from an image of %s, but version %q is required", [options.product, options.version])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in of_product | taken
	message := doubt(image)
}

undetermined contains {"at": image.span, "message": message} if {
	count(of_product) == 0
	some image in taken
	verdict(image) == "yes"
	message := sprintf("files are copied from %q; cannot tell whether %s is among them", [image.value, options.product])
}

doubt(image) := sprintf("%q does not name a version of %s", [image.value, options.product]) if not version_of(image)

else := sprintf("cannot tell whether %q is the image: it depends on a variable without a value", [image.raw]) if {
	image.assumed
	verdict(image) == "yes"
}

else := sprintf("%q can be any version of %s %s, but %q is required", [image.value, options.product, version.text(version_of(image)), options.version]) if {
	verdict(image) == "perhaps"
}

else := sprintf("%q is a pre-release of %s %s, but %q is required", [image.value, options.product, version.text(version_of(image)), options.version]) if {
	verdict(image) == "yes"
	early(image)
}

# early holds for a pre-release of the first version that satisfies the constraint: it precedes that version.
early(image) if {
	image.prerelease
	image.product == options.product
	last := max([i | some i, n in image.version; n > 0])
	before := array.concat(array.slice(image.version, 0, last), [image.version[last] - 1, 1e9])
	version.satisfies(before, options.version) != "yes"
}

undetermined contains {"at": image.span, "message": message} if {
	count(of_product) == 0
	some image in bases
	not base.single(image)
	message := sprintf("cannot tell whether %q contains %s", [image.value, options.product])
}

proof contains {"at": image.span, "message": message} if {
	some image in of_product
	not image.assumed
	verdict(image) == "yes"
	not early(image)
	message := sprintf("%q has %s %s", [image.value, options.product, version.text(version_of(image))])
}
