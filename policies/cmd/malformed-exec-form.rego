# METADATA
# title: Malformed exec form
# description: >-
#   The exec form must be a JSON array of strings. If the array is invalid, for example because of single
#   quotes, the text is silently read in shell form: the shell then looks for a program named "[", and
#   COPY or VOLUME for paths with brackets in their names.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#exec-form
# custom:
#   statement: Every exec form is valid JSON
#   severity: error
#   profile: recommended
#   remedy: write ["word", "word"] with double quotes and commas, and nothing after the bracket
#   scope: all
#   proof: absence
#   aliases: [34945ae8-730d-424c-8279-b064d9f108de]
#   translations:
#     tr:
#       statement: Her exec biçimi geçerli JSON
package policies.cmd["malformed-exec-form"]

deny contains {"at": instruction.exec_error.span, "message": message} if {
	some instruction in input.having.exec_error
	not instruction.broken
	message := sprintf("the array of %s is not valid JSON: %s", [upper(instruction.keyword), instruction.exec_error.message])
}
