# METADATA
# title: A continued instruction has a blank line inside
# description: >-
#   BuildKit skips blank lines within an instruction for now and says that they will become an error.
#   Whoever reads the file takes the blank line for the instruction's end.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/no-empty-continuation/
# custom:
#   severity: error
#   profile: recommended
#   remedy: delete the blank line, or put a comment in its place
#   scope: file
#   aliases: [NoEmptyContinuation]
package policies.syntax["empty-continuation"]

deny contains {"at": instruction.gap, "message": message} if {
	some instruction in input.having.gap
	message := sprintf("a blank line stands inside %s", [upper(instruction.keyword)])
}
