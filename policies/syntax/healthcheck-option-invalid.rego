# METADATA
# title: HEALTHCHECK has an option that cannot be read
# description: >-
#   Durations need a unit and at least a millisecond, retries a whole number, and the check itself CMD or
#   NONE. BuildKit refuses anything else.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   severity: error
#   profile: recommended
#   remedy: write durations such as 30s or 1m30s, and retries as a number
#   scope: file
package policies.syntax["healthcheck-option-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "healthcheck-option-invalid"
}
