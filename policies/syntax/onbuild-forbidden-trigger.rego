# METADATA
# title: Forbidden ONBUILD instruction
# description: >-
#   ONBUILD, FROM and MAINTAINER cannot be triggers; BuildKit rejects the file.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the instruction
#   scope: file
#   aliases: [DL3043]
#   translations:
#     tr:
#       title: ONBUILD ile kullanılamayan komut
#       remedy: komutu kaldırın
#       texts:
#         'ONBUILD cannot trigger %s': 'ONBUILD %s komutunu tetikleyemez'
#         'remove the instruction; a stage that is built FROM this image has to say it itself': 'komutu kaldırın; bu imajı FROM ile kullanan aşama komutu kendisi içermeli'
package policies.syntax["onbuild-forbidden-trigger"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "onbuild-forbidden-trigger"
}
