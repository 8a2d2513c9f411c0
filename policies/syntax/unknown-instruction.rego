# METADATA
# title: There is no such instruction
# description: >-
#   The first word of a line is no instruction, so BuildKit refuses the file. Often it is a misspelling, or
#   the line belongs to the instruction above, whose continuation is missing.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Böyle bir komut yok}
#   severity: error
#   profile: recommended
#   remedy: write an instruction that Dockerfiles have
#   scope: file
package policies.syntax["unknown-instruction"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-instruction"
}
