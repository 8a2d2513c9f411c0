# METADATA
# title: A comment looks like a directive and is none
# description: >-
#   Parser directives count only under their exact names, and only above the first comment, blank line
#   and instruction. Misspelt or further down they are plain comments: the build goes on with
#   another frontend or another escape character than the file asks for.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#parser-directives
# custom:
#   severity: error
#   profile: recommended
#   remedy: write the directive's name as syntax, escape or check, and move it to the top of the file
#   scope: file
package policies.syntax["syntax-directive-typo"]

deny contains {"at": comment.span, "message": message} if {
	some comment in input.comments
	comment.meant
	message := sprintf("%q is a plain comment, not the directive %s", [comment.text, comment.meant])
}
