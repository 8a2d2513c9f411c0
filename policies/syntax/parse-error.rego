# METADATA
# title: Parse error
# description: >-
#   BuildKit rejects the file here, so no image can be built from it. The rest of the file is still
#   evaluated as far as possible.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#format
# custom:
#   titles: {tr: Dosya ayrıştırılamıyor}
#   severity: error
#   profile: recommended
#   remedy: correct the instruction
#   scope: file
package policies.syntax["parse-error"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "parse-error"
}
