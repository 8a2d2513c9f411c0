# METADATA
# title: Wrong number of arguments
# description: >-
#   BuildKit rejects an instruction with missing or surplus arguments.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   statement: Every instruction has the right number of arguments
#   severity: error
#   profile: recommended
#   remedy: correct the arguments of the instruction
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Her komutun argüman sayısı doğru
#       title: Yanlış argüman sayısı
#       remedy: komutun argümanlarını düzeltin
#       texts:
#         '%s requires at least one argument': '%s en az bir argüman gerektirir'
#         '%s requires exactly one argument': '%s tam olarak bir argüman gerektirir'
#         '%s requires at least two arguments, but only one was provided': '%s en az iki argüman gerektirir, ancak yalnızca bir tane verilmiş'
#         '%s requires either one or three arguments': '%s bir veya üç argüman gerektirir'
#         '%s requires the arguments to be in JSON form': '%s argümanlarının JSON biçiminde olmasını gerektirir'
#         '%s has no value for %q': '%s komutunda %q için değer yok'
#         '%s has an empty path': '%s komutunda boş bir yol var'
#         '%s has an empty name': '%s komutunda boş bir ad var'
#         '%s has too many arguments': '%s komutunda fazla argüman var'
#         'HEALTHCHECK NONE takes no arguments': 'HEALTHCHECK NONE argüman almaz'
#         'missing command after HEALTHCHECK CMD': 'HEALTHCHECK CMD ardından komut gelmiyor'
#         'write HEALTHCHECK --interval=30s CMD command, or HEALTHCHECK NONE': 'HEALTHCHECK --interval=30s CMD command veya HEALTHCHECK NONE yazın'
#         'write ONBUILD followed by another instruction': 'ONBUILD ardına başka bir komut yazın'
#         'look up the arguments of the instruction in the Dockerfile reference': 'komutun argümanları için Dockerfile başvuru belgesine bakın'
#         'write %s': '%s yazın'
package policies.syntax["wrong-argument-count"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "wrong-argument-count"
}
