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
#         'remove the backslash above the blank line, which makes %s a part of %s': '%[1]s komutunu %[2]s komutunun parçası yapan, boş satırın üstündeki ters eğik çizgiyi silin'
#         'blank line inside %s': '%s komutunun içinde boş satır var'
package policies.syntax["empty-continuation"]

deny contains {"at": instruction.gap, "message": message, "remedy": remedy(instruction)} if {
	some instruction in input.having.gap
	message := sprintf("blank line inside %s", [upper(instruction.keyword)])
}

# What follows can look like an instruction of its own, which the backslash above makes a part of this one.
remedy(instruction) := sprintf("remove the backslash above the blank line, which makes %s a part of %s", [instruction.swallowed, upper(instruction.keyword)]) if {
	instruction.swallowed
} else := "delete the blank line, or replace it by a comment"
