# METADATA
# title: Forbidden ONBUILD instruction
# description: >-
#   ONBUILD, FROM and MAINTAINER cannot be triggers; BuildKit rejects the file.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   titles: {tr: ONBUILD tetikleyemeyeceği bir komut içeriyor}
#   severity: error
#   profile: recommended
#   remedy: remove the instruction
#   scope: file
#   aliases: [DL3043]
package policies.syntax["onbuild-forbidden-trigger"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "onbuild-forbidden-trigger"
}
