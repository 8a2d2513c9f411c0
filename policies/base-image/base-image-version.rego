# METADATA
# title: A base image has another version than asked for
# description: >-
#   A checklist can ask for one version of a runtime. Every stage that is built from an image of that
#   product and is part of the build has to have it, and at least one stage has to be. A tag that covers
#   more versions than asked for, such as 18 where 18.19 is wanted, decides nothing.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   titles: {tr: Temel imajın sürümü istenen sürüm değil}
#   severity: error
#   profile: named
#   remedy: build FROM an image with the version that is asked for
#   scope: reachable
#   options:
#     product: {type: string, description: "the product, such as node, python, go or java", required: true}
#     version: {type: string, description: "a version such as 18 or 3.10, or a constraint such as >= 18, < 23", required: true}
package policies["base-image"]["base-image-version"]

import data.policies.lib.version

options := input.options["base-image-version"]

product := options.product

# The images that stages of the build are made from.
bases contains stage.from if {
	some stage in input.stages
	stage.reachable
	stage.from.kind != "stage"
}

of_product contains image if {
	some image in bases
	image.product == product
}

deny contains {"at": image.span, "message": message} if {
	some image in of_product
	image.version
	version.satisfies(image.version, options.version) == "no"
	message := sprintf("%q is %s %s, and %q is asked for", [image.value, product, version.text(image.version), options.version])
}

deny contains {"at": stage.from.span, "message": message} if {
	count(of_product) == 0
	every image in bases { known(image) }
	some stage in input.stages
	stage.target
	message := sprintf("no stage is built from %s, and %q is asked for", [product, options.version])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in of_product
	not image.version
	message := sprintf("%q does not say which version of %s it is", [image.value, product])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in of_product
	version.satisfies(image.version, options.version) == "perhaps"
	message := sprintf("%q can be any %s %s, and %q is asked for", [image.value, product, version.text(image.version), options.version])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in of_product
	image.version
	not version.satisfies(image.version, options.version)
	message := sprintf("the option version is no version and no constraint: %q", [options.version])
}

undetermined contains {"at": image.span, "message": message} if {
	count(of_product) == 0
	some image in bases
	not known(image)
	message := sprintf("whether %q holds %s is not known", [image.value, product])
}

proof contains {"at": image.span, "message": message} if {
	some image in of_product
	version.satisfies(image.version, options.version) == "yes"
	message := sprintf("%q is %s %s", [image.value, product, version.text(image.version)])
}

# Whether an image holds another product than its own is known of distributions and of the common
# runtimes and web servers; an application such as maven or jenkins brings a runtime along.
known(image) if image.product == image.distro

known(image) if image.product in {"caddy", "dotnet", "go", "httpd", "java", "nginx", "node", "php", "python", "ruby", "rust"}

known(image) if image.kind == "scratch"

known(image) if image.packages == "none"
