# METADATA
# title: Invalid HEALTHCHECK option
# description: >-
#   Durations need a unit and must be at least one millisecond, retries must be an integer, and the check
#   must be CMD or NONE. BuildKit rejects anything else.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   statement: Every HEALTHCHECK option is valid
#   severity: error
#   profile: recommended
#   remedy: write durations such as 30s or 1m30s, and retries as a number
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Her HEALTHCHECK seçeneği geçerli
#       title: Geçersiz HEALTHCHECK seçeneği
#       remedy: süreleri 30s veya 1m30s gibi, retries değerini sayı olarak yazın
#       texts:
#         'HEALTHCHECK has neither CMD nor NONE': 'HEALTHCHECK komutunda CMD veya NONE yok'
#         'write CMD before the command': 'komuttan önce CMD yazın'
#         '%q has no unit': '%q değerinde birim yok'
#         '%q has an unknown unit': '%q değerindeki birim bilinmiyor'
#         '%q is not a duration': '%q bir süre değil'
#         '%q is shorter than 1ms': '%q süresi 1ms değerinden kısa'
#         '%q is not a valid number of retries': '%q geçerli bir deneme sayısı değil'
#         'a HEALTHCHECK option has no unit': 'bir HEALTHCHECK seçeneğinin değerinde birim yok'
#         'a HEALTHCHECK option has an unknown unit': 'bir HEALTHCHECK seçeneğindeki birim bilinmiyor'
#         'a HEALTHCHECK option is not a duration': 'bir HEALTHCHECK seçeneğinin değeri süre değil'
#         'a HEALTHCHECK option is shorter than 1ms': 'bir HEALTHCHECK seçeneğindeki süre 1ms değerinden kısa'
#         'a HEALTHCHECK option is not a valid number of retries': 'bir HEALTHCHECK seçeneğindeki deneme sayısı geçerli değil'
#         'write a duration such as 30s, 500ms or 1m30s': '30s, 500ms veya 1m30s gibi bir süre yazın'
#         'write a whole number of 0 or more, such as --retries=3': '--retries=3 gibi, 0 veya daha büyük bir tam sayı yazın'
package policies.syntax["healthcheck-option-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "healthcheck-option-invalid"
}
