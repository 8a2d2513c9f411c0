# METADATA
# title: Unknown instruction
# description: >-
#   The first word of a line is not an instruction, so BuildKit rejects the file. Often it is misspelled,
#   or the instruction above lacks its line continuation.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   statement: Every instruction is known
#   severity: error
#   profile: recommended
#   remedy: use an instruction of Dockerfiles
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Bilinmeyen komut yok
#       title: Bilinmeyen komut
#       remedy: bir Dockerfile komutu kullanın
#       texts:
#         'unknown instruction %q': 'bilinmeyen komut %q'
#         'write a Dockerfile instruction such as RUN or COPY': 'RUN veya COPY gibi bir Dockerfile komutu yazın'
#         'write a Dockerfile instruction such as RUN or COPY; if the line continues the one above, end that one with the escape character': 'RUN veya COPY gibi bir Dockerfile komutu yazın; satır üsttekinin devamıysa üst satırı escape karakteriyle bitirin'
#         'write %s': '%s yazın'
#         '%s ends here, so BuildKit reads %q as an instruction': '%s burada bitiyor; BuildKit bu yüzden %q metnini komut olarak okuyor'
#         'end the line with %s': 'satırı %s ile bitirin'
#         'end the line with %s, the escape character of this file': 'satırı bu dosyanın escape karakteri %s ile bitirin'
#         'end the line with one %s instead of two': 'satırı iki yerine tek %s ile bitirin'
#         'move the comment to its own line, so that %s is the last character': 'yorumu ayrı bir satıra taşıyın ki son karakter %s olsun'
package policies.syntax["unknown-instruction"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-instruction"
}
