# METADATA
# title: Instruction before the first FROM
# description: >-
#   Only ARG, comments and parser directives are allowed before the first FROM: there is no stage yet for
#   anything else.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#from
# custom:
#   statement: Only ARG comes before the first FROM
#   severity: error
#   profile: recommended
#   remedy: move the instruction below FROM
#   scope: file
#   proof: absence
#   aliases: [DL3061]
#   translations:
#     tr:
#       statement: İlk FROM öncesinde yalnızca ARG var
#       title: İlk FROM öncesinde komut
#       remedy: komutu FROM satırının altına taşıyın
#       texts:
#         '%s comes before the first FROM': '%s ilk FROM satırından önce geliyor'
#         'move it below FROM; only ARG can come first': 'FROM satırının altına taşıyın; öncesinde yalnızca ARG olabilir'
package policies.syntax["first-instruction"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "first-instruction"
}
