# METADATA
# title: Invalid HEALTHCHECK option
# description: >-
#   Durations need a unit and must be at least one millisecond, retries must be an integer, and the check
#   must be CMD or NONE. BuildKit rejects anything else.
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
