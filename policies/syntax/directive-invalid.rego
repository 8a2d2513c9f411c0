# METADATA
# title: A parser directive is given twice or has a bad value
# description: >-
#   Directives such as escape and syntax decide how the whole file is read; BuildKit refuses a file with
#   a directive that is repeated or has a value it does not know.
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
