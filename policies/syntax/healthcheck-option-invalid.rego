# METADATA
# title: Invalid HEALTHCHECK option
# description: >-
#   Durations need a unit and must be at least one millisecond, retries must be an integer, and the check
#   must be CMD or NONE. BuildKit rejects anything else.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   severity: error
#   profile: recommended
#   remedy: write durations such as 30s or 1m30s, and retries as a number
#   scope: file
#   translations:
#     tr:
#       title: Geçersiz HEALTHCHECK seçeneği
#       remedy: süreleri 30s veya 1m30s gibi, retries değerini sayı olarak yazın
#       texts:
#         'HEALTHCHECK has neither CMD nor NONE': 'HEALTHCHECK komutunda CMD veya NONE yok'
#         'write CMD before the command': 'komuttan önce CMD yazın'
#         '%q has no unit': '%q değerinde birim yok'
#         '%q is no duration': '%q bir süre değil'
#         '%q has a unit that does not exist': '%q değerindeki birim bilinmiyor'
#         '%q is shorter than 1ms': '%q süresi 1ms değerinden kısa'
#         '%q is no number of retries': '%q geçerli bir deneme sayısı değil'
#         'write a duration such as 30s, 500ms or 1m30s': '30s, 500ms veya 1m30s gibi bir süre yazın'
#         'write a whole number that is not negative, such as --retries=3': '--retries=3 gibi, negatif olmayan bir tam sayı yazın'
package policies.syntax["healthcheck-option-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "healthcheck-option-invalid"
}
