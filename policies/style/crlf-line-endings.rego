# METADATA
# title: Heredoc with CRLF line endings
# description: >-
#   Builders keep the carriage returns of a heredoc. Its first line then names an interpreter that does
#   not exist, and every value or command in it ends with an invisible character.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#here-documents
# custom:
#   statement: No heredoc outside of Windows has CRLF line endings
#   severity: warning
#   profile: recommended
#   remedy: save the file with LF line endings, and keep them with a line such as Dockerfile text eol=lf in .gitattributes
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Windows dışında hiçbir heredoc CRLF satır sonu içermiyor
package policies.style["crlf-line-endings"]

deny contains {"at": instruction.keyword_span, "message": message} if {
	input.line_endings != "lf"
	some keyword in ["run", "copy", "add"]
	some instruction in input.by[keyword]
	some heredoc in instruction.heredocs
	contains(heredoc.content, "\r\n")
	not input.stages[instruction.stage].shell.kind in {"cmd", "powershell"}
	message := sprintf("the lines of the heredoc %q end with CRLF", [heredoc.name])
}
