# METADATA
# title: An instruction has a flag or flag value that it does not take
# description: >-
#   BuildKit refuses flags that an instruction does not have, flags given twice, and values that a flag
#   does not take.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   titles: {tr: Bir komutun almadığı bir seçenek veya değer var}
#   severity: error
#   profile: recommended
#   remedy: remove the flag or correct it
#   scope: file
package policies.syntax["unknown-flag"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-flag"
}
