# METADATA
# title: Unknown flag or flag value
# description: >-
#   BuildKit rejects unknown flags, duplicate flags and invalid flag values.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Bir komutun almadığı bir seçenek veya değer var}
#   severity: error
#   profile: recommended
#   remedy: remove or correct the flag
#   scope: file
package policies.syntax["unknown-flag"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-flag"
}
