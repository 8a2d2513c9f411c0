# METADATA
# title: Unquoted space in WORKDIR
# description: >-
#   WORKDIR takes the rest of the line as the path. A comment or a second word becomes part of the
#   directory name.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
# custom:
#   statement: No WORKDIR has an unquoted space
#   severity: error
#   profile: recommended
#   remedy: put comments on their own line; quote a path that contains spaces
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir WORKDIR tırnaksız boşluk içermiyor
package policies.workdir["workdir-unquoted-space"]

import data.policies.lib.edit

deny contains {"at": path.span, "message": message, "edits": edits} if {
	some workdir in input.by.workdir
	path := workdir.args[0]
	path.blanks
	edits := [edit.replace_with(path.span, sprintf(`"%s"`, [path.raw])) | edit.one_line(path.span, path.span); not contains(path.raw, "#")]
	message := sprintf("the directory name is %q, including its spaces", [path.value])
}
