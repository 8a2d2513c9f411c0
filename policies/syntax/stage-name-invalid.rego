# METADATA
# title: A stage's name is not allowed
# description: >-
#   Names of stages begin with a letter and hold letters, digits, dashes, underscores and dots: a name
#   that begins with a digit could not be told from a stage's number. BuildKit refuses others.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#from
# custom:
#   severity: error
#   profile: recommended
#   remedy: begin with a letter; use letters, digits, -, _ and .
#   scope: file
package policies.syntax["stage-name-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "stage-name-invalid"
}
