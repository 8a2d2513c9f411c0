# METADATA
# title: Parse error
# description: >-
#   BuildKit rejects the file here, so no image can be built from it. The rest of the file is still
#   evaluated as far as possible.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#format
# custom:
#   severity: error
#   profile: recommended
#   remedy: correct the instruction
#   scope: file
#   translations:
#     tr:
#       title: Ayrıştırma hatası
#       remedy: komutu düzeltin
#       texts:
#         'the file has no stage': 'dosyada aşama yok'
#         'the file has no instructions': 'dosyada komut yok'
#         'begin with FROM': 'FROM ile başlayın'
#         'the heredoc %q is never ended': '%q heredoc metni sonlandırılmamış'
#         'end it with a line that holds %s alone; where << is meant otherwise, put it in quotes': 'yalnızca %s içeren bir satırla bitirin; << başka bir anlamdaysa tırnak içine alın'
#         'COPY takes no URL: %q': 'COPY bir URL kabul etmez: %q'
#         'write ADD, with --checksum where the file never changes': 'ADD kullanın; dosya hiç değişmiyorsa --checksum ekleyin'
#         'a line is longer than 65535 bytes': 'bir satır 65535 bayttan uzun'
#         'break the line with the escape character, or move the text into a file': 'satırı escape karakteriyle bölün veya metni bir dosyaya taşıyın'
#         '%s takes %q for another name=value pair: a comment cannot follow on the same line': '%s, %q metnini bir ad=değer çifti sayıyor: aynı satırda yorum olamaz'
#         'put the comment on a line of its own above the instruction': 'yorumu komutun üstünde ayrı bir satıra yazın'
package policies.syntax["parse-error"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "parse-error"
}
