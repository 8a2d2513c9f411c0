# METADATA
# title: Forbidden ONBUILD instruction
# description: >-
#   ONBUILD, FROM and MAINTAINER cannot be triggers; BuildKit rejects the file.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   statement: No ONBUILD has a forbidden instruction
#   severity: error
#   profile: recommended
#   remedy: remove the instruction
#   scope: file
#   proof: absence
#   aliases: [DL3043]
#   translations:
#     tr:
#       statement: Hiçbir ONBUILD yasak bir komut içermiyor
#       title: ONBUILD ile kullanılamayan komut
#       remedy: komutu kaldırın
#       texts:
#         'ONBUILD cannot trigger %s': 'ONBUILD %s komutunu tetikleyemez'
#         'remove it, or write it in the Dockerfile that uses this image': 'komutu kaldırın veya bu imajı kullanan Dockerfile içine yazın'
package policies.syntax["onbuild-forbidden-trigger"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "onbuild-forbidden-trigger"
}
