# METADATA
# title: Blank line in a continued instruction
# description: >-
#   BuildKit still skips blank lines inside an instruction but warns that they will become an error.
#   Readers take the blank line for the end of the instruction.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/no-empty-continuation/
# custom:
#   statement: No instruction contains a blank line
#   severity: warning
#   profile: recommended
#   remedy: delete the blank line, or replace it by a comment
#   scope: file
#   proof: absence
#   aliases: [NoEmptyContinuation]
#   translations:
#     tr:
#       statement: Hiçbir komutun içinde boş satır yok
#       title: Devam eden komutta boş satır
#       remedy: boş satırı silin veya yerine bir yorum yazın
#       texts:
#         'blank line inside %s': '%s komutunun içinde boş satır var'
package policies.syntax["empty-continuation"]

deny contains {"at": instruction.gap, "message": message} if {
	some instruction in input.having.gap
	message := sprintf("blank line inside %s", [upper(instruction.keyword)])
}
