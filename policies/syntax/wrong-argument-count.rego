# METADATA
# title: An instruction has too few or too many arguments
# description: >-
#   BuildKit refuses an instruction whose arguments are missing or surplus.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Bir komutun argümanları eksik veya fazla}
#   severity: error
#   profile: recommended
#   remedy: give the instruction the arguments that it takes
#   scope: file
package policies.syntax["wrong-argument-count"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "wrong-argument-count"
}
