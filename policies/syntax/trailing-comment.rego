# METADATA
# title: Comment on the same line as an instruction
# description: >-
#   A Dockerfile has comments only on lines of their own. After other instructions than those with shell
#   text, the words of the comment become part of the value or further arguments: a user with another name,
#   more files to copy, more volumes. BuildKit rejects some of these instructions.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#format
# custom:
#   statement: No instruction has a comment on its line
#   severity: error
#   profile: recommended
#   remedy: move the comment to its own line above the instruction
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir komutun satırında yorum yok
#       title: Komutla aynı satırda yorum
#       remedy: yorumu komutun üstünde ayrı bir satıra taşıyın
#       texts:
#         'comment on the same line as %s: %q': '%s ile aynı satırda yorum var: %q'
package policies.syntax["trailing-comment"]

deny contains {"at": comment.span, "message": message} if {
	some instruction in input.having.trailing_comment
	some commented in [instruction, object.get(instruction, "trigger", {})]
	comment := commented.trailing_comment
	message := sprintf("comment on the same line as %s: %q", [upper(commented.keyword), comment.raw])
}
