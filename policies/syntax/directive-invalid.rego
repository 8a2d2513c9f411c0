# METADATA
# title: Invalid parser directive
# description: >-
#   Directives such as escape and syntax control how the whole file is read. BuildKit rejects a file with
#   a duplicate directive or an invalid value.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#parser-directives
# custom:
#   titles: {tr: Bir yönerge iki kez verilmiş veya değeri geçersiz}
#   severity: error
#   profile: recommended
#   remedy: correct the directive or remove it
#   scope: file
package policies.syntax["directive-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "directive-invalid"
}
