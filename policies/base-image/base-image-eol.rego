# METADATA
# title: Base image past its end of life
# description: >-
#   After its end of life a release gets no more security fixes, however often the image is rebuilt. The
#   policy evaluates what the tag names: the runtime, and the distribution if the tag names its release.
#   A release that the data lacks is out of support if the next newer one is. Of an image that is not known, a release
#   in its tag is evaluated, such as 1.2-bullseye. For distributions with paid extended support, only the free support counts. Images in COPY --from and
#   mounts count too. The dates come from
#   endoflife.date as of the day that messages name; newer releases are unknown, and after a year nothing
#   passes by them. A newer version of the program, or the key support-data of a configuration, has newer ones.
# related_resources:
#   - ref: https://endoflife.date/
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   statement: Every base image is still supported or accepted
#   severity: warning
#   profile: recommended
#   remedy: move to a release that is still supported
#   scope: reachable
#   proof: absence
#   security: true
#   options:
#     accepted: {type: strings, description: "releases that may stay in use, such as Node.js 18", default: []}
#     warn_days: {type: integer, description: "how many days before the end of life lint reports an info; an item does not fail before the end", default: 90}
#     data_days: {type: integer, description: "for how many days the data is trusted for releases without an end of life", default: 180}
#   translations:
#     tr:
#       statement: Her temel imajın desteği sürüyor veya kullanımı kabul edilmiş
package policies["base-image"]["base-image-eol"]

import data.policies.lib.base

options := input.options["base-image-eol"]

deny contains {"at": image.span, "message": message, "remedy": remedy(support)} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	support.ends < input.now
	support.ends != no_day
	not accepted(support)
	not beside_product(image, support)
	support.ends < object.get(support, "as_of", input.now)
	message := sprintf("%s %s in %q reached end of life on %s%s", [support.name, support.cycle, image.value, support.ends, others(support)])
}

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	support.ends == no_day
	not accepted(support)
	message := sprintf("%s %s in %q reached end of life%s", [support.name, support.cycle, image.value, others(support)])
}

remedy(support) := "move to a release that is still supported" if support.supported

remedy(support) := sprintf("move to another distribution or product: no release of %s is supported", [support.name]) if not support.supported

# The data is older than the end, which may have been put off since then.
deny contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	support.ends < input.now
	support.ends >= object.get(support, "as_of", input.now)
	not accepted(support)
	not beside_product(image, support)
	message := sprintf("%s %s in %q was due to reach end of life on %s%s", [support.name, support.cycle, image.value, support.ends, others(support)])
}

# beside_product holds for the distribution of a stage that does not ship, if the product of the same tag is reported.
beside_product(image, support) if {
	support.of == "distribution"
	not input.stages[image.used_in].ships
	some other in image.support
	other.of == "product"
	other.ends < input.now
}

# no_day is the end of releases whose last day of support the data lacks.
no_day := "1970-01-01"

deny contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	support.next_ends < input.now
	not accepted_missing(support)
	message := sprintf("%s %s in %q is older than %s, which reached end of life on %s%s", [support.name, support.missing, image.value, support.next, support.next_ends, others(support)])
}

deny contains {"at": image.span, "message": message, "severity": "info"} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	support.ends >= input.now
	not input.service # an item fails only after the end
	days_to(support.ends) <= options.warn_days
	not accepted(support)
	message := sprintf("%s %s in %q reaches end of life on %s%s", [support.name, support.cycle, image.value, support.ends, others(support)])
}

deny contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	message := sprintf("%q is deprecated; it is replaced by %s", [support.name, support.instead])
	remedy := sprintf("use %s", [support.instead])
}

undetermined contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	message := doubt(image, support)
	remedy := "update altlas-lint or set support-data in the configuration; or name a release that the data has"
}

undetermined contains {"at": image.span, "message": message, "remedy": remedy} if {
	some image in input.images
	input.stages[image.used_in].reachable
	image.use == "from"
	not image.support
	message := unknown(image)
	remedy := "build from an image whose release and support are known, or evaluate its own Dockerfile"
}

unknown(image) := sprintf("nothing is known about the support of %q", [image.value]) if {
	image.kind == "image"
	image.certainty != "unknown"
	not image.invalid
}

unknown(image) := sprintf("nothing is known about the support of the build context %q", [image.raw]) if image.context == "stage"

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	image.use == "from"
	image.kind in {"image", "unknown"}
	image.certainty == "unknown"
	message := sprintf("cannot tell whether %q is supported: it depends on a variable without a value", [image.raw])
}

undetermined contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	image.support
	image.assumed
	message := sprintf("cannot tell whether %q is supported: it depends on a variable without a value", [image.raw])
}

undetermined contains doubt if some doubt in base.unclear

doubt(image, support) := sprintf("the release of %s in %q, or its end of life, is unknown in the data of %s", [support.name, image.value, support.as_of]) if {
	not support.cycle
	not support.instead
	not outdated(support)
}

# outdated holds for a release that the data lacks, if the next newer one in it has ended.
outdated(support) if support.next_ends < input.now

doubt(_, support) := sprintf("%s %s was supported on %s; its current state is unknown", [support.name, support.cycle, support.as_of]) if {
	not support.ends
	days_to(support.as_of) < 0 - min([options.data_days, 365])
}

accepted(support) if sprintf("%s %s", [support.name, support.cycle]) in options.accepted

accepted_missing(support) if sprintf("%s %s", [support.name, support.missing]) in options.accepted

doubt(image, support) := sprintf("%s %s in %q was supported until %s by data of %s, which is older than a year", [support.name, support.cycle, image.value, support.ends, support.as_of]) if {
	support.ends >= input.now
	days_to(support.as_of) < -365
	not accepted(support)
}

proof contains {"at": image.span, "message": message} if {
	some image in input.images
	input.stages[image.used_in].reachable
	some support in image.support
	message := supported(image, support)
}

supported(image, support) := sprintf("%s %s in %q is supported until %s by data of %s", [support.name, support.cycle, image.value, support.ends, support.as_of]) if {
	support.ends >= input.now
}

supported(image, support) := sprintf("%s %s in %q, which reached end of life on %s, is accepted", [support.name, support.cycle, image.value, support.ends]) if {
	support.ends < input.now
	support.ends != no_day
	accepted(support)
}

supported(image, support) := sprintf("%s %s in %q, which reached end of life, is accepted", [support.name, support.cycle, image.value]) if {
	support.ends == no_day
	accepted(support)
}

supported(image, support) := sprintf("%s %s in %q, which is older than %s, is accepted", [support.name, support.missing, image.value, support.next]) if {
	outdated(support)
	accepted_missing(support)
}

supported(image, support) := sprintf("%s %s in %q has no end of life by data of %s", [support.name, support.cycle, image.value, support.as_of]) if {
	support.cycle
	not support.ends
}

# others ends a message about the end of life: the date of the data, and what to use instead.
others(support) := sprintf(" by data of %s; releases supported for longer: %s", [support.as_of, support.supported])

others(support) := sprintf(" by data of %s", [support.as_of]) if not support.supported

days_to(date) := (time.parse_ns("2006-01-02", date) - time.parse_ns("2006-01-02", input.now)) / 86400000000000
