# METADATA
# title: Wrong number of arguments
# description: >-
#   BuildKit rejects an instruction with missing or surplus arguments.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   severity: error
#   profile: recommended
#   remedy: correct the arguments of the instruction
#   scope: file
#   translations:
#     tr:
#       title: Yanlış argüman sayısı
#       remedy: komutun argümanlarını düzeltin
#       texts:
#         '%s requires at least one argument': '%s en az bir argüman gerektirir'
#         '%s requires exactly one argument': '%s tam olarak bir argüman gerektirir'
#         '%s requires at least two arguments, but only one was provided': '%s en az iki argüman gerektirir, ancak yalnızca bir tane verilmiş'
#         '%s requires either one or three arguments': '%s bir veya üç argüman gerektirir'
#         '%s has a name and no value': '%s komutunda ad var, değer yok'
#         'see the Dockerfile reference for what the instruction takes': 'komutun argümanları için Dockerfile belgelerine bakın'
#         'write %s': '%s yazın'
package policies.syntax["wrong-argument-count"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "wrong-argument-count"
}
