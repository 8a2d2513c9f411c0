# METADATA
# title: A base image is out of support
# description: >-
#   After the end of support nobody mends holes that are found, however often the image is built anew. What the
#   tag names is judged: the runtime, and the distribution where the tag has its release. Of distributions that
#   sell longer support, only what is free counts. The dates are those of endoflife.date and are part of the
#   program; releases that are newer than they are unknown.
# related_resources:
#   - ref: https://endoflife.date/
#   - ref: https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image
# custom:
#   severity: warning
#   profile: recommended
#   remedy: move to a release that is supported
#   scope: reachable
#   security: true
#   options:
#     accepted: {type: strings, description: "releases that stay in use, such as Node.js 18", default: []}
#     warn_days: {type: integer, description: "how many days before the end of support an info is given", default: 90}
#     data_days: {type: integer, description: "for how many days the data is trusted about releases without an end", default: 180}
package policies["base-image"]["base-image-eol"]

options := input.options["base-image-eol"]

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	support.ends < input.now
	not accepted(support)
	message := sprintf("%s %s in %q has had no fixes since %s%s", [support.name, support.cycle, stage.from.value, support.ends, others(support)])
}

deny contains {"at": stage.from.span, "message": message, "severity": "info"} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	support.ends >= input.now
	days_to(support.ends) <= options.warn_days
	not accepted(support)
	message := sprintf("%s %s in %q gets fixes until %s only%s", [support.name, support.cycle, stage.from.value, support.ends, others(support)])
}

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	message := sprintf("%q is built no more by its publisher; %s takes its place", [support.name, support.instead])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	not support.cycle
	not support.instead
	message := sprintf("which release of %s is in %q, or until when it is supported, is not known", [support.name, stage.from.value])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	some support in stage.from.support
	support.cycle
	days_to(support.as_of) < 0 - options.data_days
	message := sprintf("%s %s was supported on %s; what became of it is not known", [support.name, support.cycle, support.as_of])
}

accepted(support) if sprintf("%s %s", [support.name, support.cycle]) in options.accepted

others(support) := sprintf("; supported for longer are %s", [support.supported])

others(support) := "" if not support.supported

days_to(date) := (time.parse_ns("2006-01-02", date) - time.parse_ns("2006-01-02", input.now)) / 86400000000000
