# METADATA
# title: A here-document has the line ends of Windows
# description: >-
#   Builders keep the carriage returns of a here-document. Its first line then names an interpreter that
#   does not exist, and each value or command of it ends with a character that nobody sees.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#here-documents
# custom:
#   severity: warning
#   profile: recommended
#   remedy: save the file with LF line ends, and keep them with a line such as Dockerfile text eol=lf in .gitattributes
#   scope: all
package policies.style["crlf-line-endings"]

deny contains {"at": instruction.keyword_span, "message": message} if {
	input.line_endings != "lf"
	some keyword in ["run", "copy", "add"]
	some instruction in input.by[keyword]
	some heredoc in instruction.heredocs
	contains(heredoc.content, "\r\n")
	not input.stages[instruction.stage].shell.kind in {"cmd", "powershell"}
	message := sprintf("the lines of the here-document %q end with CRLF", [heredoc.name])
}
