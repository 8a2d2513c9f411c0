# METADATA
# title: Unknown instruction
# description: >-
#   The first word of a line is not an instruction, so BuildKit rejects the file. Often it is misspelled,
#   or the instruction above lacks its line continuation.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Böyle bir komut yok}
#   severity: error
#   profile: recommended
#   remedy: use an instruction of Dockerfiles
#   scope: file
package policies.syntax["unknown-instruction"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-instruction"
}
