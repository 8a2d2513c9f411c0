# METADATA
# title: Invalid stage name
# description: >-
#   Stage names begin with a letter and contain letters, digits, dashes, underscores and dots. A name that
#   begins with a digit could be confused with the number of a stage. BuildKit rejects other names.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#from
# custom:
#   statement: Every stage name is valid
#   severity: error
#   profile: recommended
#   remedy: begin with a letter; use letters, digits, -, _ and .
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Her aşama adı geçerli
#       title: Geçersiz aşama adı
#       remedy: bir harfle başlayın; harf, rakam, -, _ ve . kullanın
#       texts:
#         'invalid stage name %q': 'geçersiz aşama adı %q'
#         'write a name that starts with a letter and contains only letters, digits, -, _ and .': 'harfle başlayan ve yalnızca harf, rakam, -, _ ve . içeren bir ad yazın'
package policies.syntax["stage-name-invalid"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "stage-name-invalid"
}
