# METADATA
# title: Wrong number of arguments
# description: >-
#   BuildKit rejects an instruction with missing or surplus arguments.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Bir komutun argümanları eksik veya fazla}
#   severity: error
#   profile: recommended
#   remedy: correct the arguments of the instruction
#   scope: file
package policies.syntax["wrong-argument-count"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "wrong-argument-count"
}
