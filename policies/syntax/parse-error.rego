# METADATA
# title: The file cannot be parsed
# description: >-
#   BuildKit refuses the file here, so no image can be built from it. Everything else in the file is still
#   judged as far as it can be.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#format
# custom:
#   titles: {tr: Dosya ayrıştırılamıyor}
#   severity: error
#   profile: recommended
#   remedy: correct the instruction as the message says
#   scope: file
package policies.syntax["parse-error"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "parse-error"
}
