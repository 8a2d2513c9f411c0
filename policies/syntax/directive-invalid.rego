# METADATA
# title: Invalid parser directive
# description: >-
#   Directives such as escape and syntax control how the whole file is read. BuildKit rejects a file with
#   a duplicate directive or an invalid value.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#parser-directives
# custom:
#   statement: Every parser directive is valid
#   severity: error
#   profile: recommended
#   remedy: correct the directive or remove it
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Her ayrıştırıcı yönergesi geçerli
#       title: Geçersiz ayrıştırıcı yönergesi
#       remedy: yönergeyi düzeltin veya kaldırın
#       texts:
#         'escape character %q is neither ` nor \': 'escape karakteri %q; yalnızca ` veya \ olabilir'
#         'write # escape=` or remove the directive': '# escape=` yazın veya yönergeyi kaldırın'
#         'only one %s parser directive can be used': 'yalnızca bir %s yönergesi kullanılabilir'
#         'remove one of the two directives': 'iki yönergeden birini kaldırın'
#         '%q has an unknown option or value': '%q bilinmeyen bir seçenek veya değer içeriyor'
#         'write options without blanks, such as skip=all or skip=JSONArgsRecommended;error=true': 'seçenekleri boşluksuz yazın, örneğin skip=all veya skip=JSONArgsRecommended;error=true'
package policies.syntax["directive-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "directive-invalid"
}
