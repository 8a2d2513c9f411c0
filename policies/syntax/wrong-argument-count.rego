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
#         '%s has no value for %q': '%s komutunda %q için değer yok'
#         '%s has an empty path': '%s komutunda boş bir yol var'
#         '%s has an empty name': '%s komutunda boş bir ad var'
#         '%s has too many arguments': '%s komutunda fazla argüman var'
#         'write HEALTHCHECK --interval=30s CMD command, or HEALTHCHECK NONE': 'HEALTHCHECK --interval=30s CMD command veya HEALTHCHECK NONE yazın'
#         'write ONBUILD followed by another instruction': 'ONBUILD ardına başka bir komut yazın'
#         'look up the arguments of the instruction in the Dockerfile reference': 'komutun argümanları için Dockerfile başvuru belgesine bakın'
#         'write %s': '%s yazın'
#         'FROM has no image': 'FROM komutunda imaj yok'
#         'only AS and the name of the stage can follow the image': 'imajdan sonra yalnızca AS ve aşamanın adı gelebilir'
#         'arguments after HEALTHCHECK NONE': 'HEALTHCHECK NONE ardından argüman geliyor'
#         'remove them, or write HEALTHCHECK CMD command': 'argümanları kaldırın veya HEALTHCHECK CMD command yazın'
#         'HEALTHCHECK CMD has no command': 'HEALTHCHECK CMD ardından komut gelmiyor'
#         '%s needs its arguments as a JSON array of strings': '%s argümanları bir JSON dize dizisi olmalı'
#         '%s has a source, but no destination': '%s komutunda kaynak var, hedef yok'
#         '%s has neither a source nor a destination': '%s komutunda ne kaynak ne hedef var'
#         '%s has more than one argument': '%s komutunda birden çok argüman var'
#         '%s has no argument': '%s komutunda argüman yok'
package policies.syntax["wrong-argument-count"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "wrong-argument-count"
}
