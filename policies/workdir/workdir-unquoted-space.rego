# METADATA
# title: WORKDIR has a blank that is not quoted
# description: >-
#   WORKDIR takes the whole rest of the line for the path, so a comment or a second word becomes part of
#   the directory's name, and the directory is made under that name.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#workdir
# custom:
#   severity: error
#   profile: recommended
#   remedy: put comments on a line of their own; quote a path that is meant to have blanks
#   scope: all
package policies.workdir["workdir-unquoted-space"]

import data.policies.lib.edit

deny contains {"at": path.span, "message": message, "edits": edits} if {
	some workdir in input.by.workdir
	path := workdir.args[0]
	path.blanks
	edits := [edit.replace_with(path.span, sprintf(`"%s"`, [path.raw])) | edit.one_line(path.span, path.span); not contains(path.raw, "#")]
	message := sprintf("the directory's name is %q, with its blanks", [path.value])
}
