# METADATA
# title: Base image past its end of life
# description: >-
#   After its end of life a release gets no more security fixes, however often the image is rebuilt. The
#   policy evaluates what the tag names: the runtime, and the distribution if the tag names its release.
#   For distributions with paid extended support, only the free support counts. The dates come from
#   endoflife.date and are built into the program; newer releases are unknown.
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
#     warn_days: {type: integer, description: "how many days before the end of life an info is reported", default: 90}
#     data_days: {type: integer, description: "for how many days the data is trusted for releases without an end of life", default: 180}
#   translations:
#     tr:
#       statement: Her temel imajın desteği sürüyor veya kullanımı kabul edilmiş
package policies["base-image"]["base-image-eol"]

options := input.options["base-image-eol"]

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	support.ends < input.now
	not accepted(support)
	message := sprintf("%s %s in %q reached end of life on %s%s", [support.name, support.cycle, stage.from.value, support.ends, others(support)])
}

deny contains {"at": stage.from.span, "message": message, "severity": "info"} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	support.ends >= input.now
	days_to(support.ends) <= options.warn_days
	not accepted(support)
	message := sprintf("%s %s in %q reaches end of life on %s%s", [support.name, support.cycle, stage.from.value, support.ends, others(support)])
}

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	message := sprintf("%q is no longer published; it is replaced by %s", [support.name, support.instead])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	message := doubt(stage.from, support)
}

doubt(image, support) := sprintf("the release of %s in %q, or its end of life, is unknown", [support.name, image.value]) if {
	not support.cycle
	not support.instead
}

doubt(_, support) := sprintf("%s %s was supported on %s; its current state is unknown", [support.name, support.cycle, support.as_of]) if {
	days_to(support.as_of) < 0 - options.data_days
}

accepted(support) if sprintf("%s %s", [support.name, support.cycle]) in options.accepted

others(support) := sprintf("; releases supported for longer: %s", [support.supported])

others(support) := "" if not support.supported

days_to(date) := (time.parse_ns("2006-01-02", date) - time.parse_ns("2006-01-02", input.now)) / 86400000000000
