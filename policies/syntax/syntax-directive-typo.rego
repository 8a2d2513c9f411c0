# METADATA
# title: Comment that looks like a parser directive
# description: >-
#   Parser directives need their exact name and must come before the first comment, blank line and
#   instruction. Misspelled or further down they are plain comments: the build uses a different frontend
#   or escape character than intended.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#parser-directives
# custom:
#   statement: No comment looks like a parser directive
#   severity: error
#   profile: recommended
#   remedy: write the directive as syntax, escape or check, and move it to the top of the file
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir yorum ayrıştırıcı yönergesine benzemiyor
#       title: Ayrıştırıcı yönergesine benzeyen yorum
#       remedy: yönergeyi syntax, escape veya check olarak yazıp dosyanın başına taşıyın
#       texts:
#         '%q is a plain comment, not the directive %s': '%q sıradan bir yorum, %s yönergesi değil'
package policies.syntax["syntax-directive-typo"]

deny contains {"at": comment.span, "message": message} if {
	some comment in input.comments
	comment.meant
	message := sprintf("%q is a plain comment, not the directive %s", [comment.text, comment.meant])
}
