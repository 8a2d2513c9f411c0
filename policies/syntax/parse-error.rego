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
#         'the file has no instructions': 'dosyada komut yok'
#         'start the file with FROM': 'dosyaya FROM ile başlayın'
#         'the file has no FROM': 'dosyada FROM yok'
#         'add FROM with a base image': 'temel imajı belirten bir FROM ekleyin'
#         'heredoc %q is not terminated': '%q heredoc metni sonlandırılmamış'
#         'end it with a line that contains only %s; quote << if it does not start a heredoc': 'yalnızca %s içeren bir satırla bitirin; << heredoc başlatmıyorsa tırnak içine alın'
#         'COPY does not support URLs: %q': 'COPY URL desteklemez: %q'
#         'write ADD, with --checksum if the file never changes': 'ADD yazın; dosya hiç değişmiyorsa --checksum ekleyin'
#         'line longer than 65535 bytes': 'satır 65535 bayttan uzun'
#         'split the line with the escape character, or move the text to a file': 'satırı escape karakteriyle bölün veya metni bir dosyaya taşıyın'
#         'comment on the same line as %s: %q': '%s ile aynı satırda yorum var: %q'
#         'move the comment to its own line above the instruction': 'yorumu komutun üstünde ayrı bir satıra taşıyın'
#         '%s does not run commands: %q is plain text, and %q is not a name=value pair': '%s komut çalıştırmaz: %q düz metin, %q ise bir ad=değer çifti değil'
#         'declare an ARG and pass its value with --build-arg, or run the command in the RUN that needs its output': 'bir ARG tanımlayıp değerini --build-arg ile verin veya komutu çıktısını kullanan RUN içinde çalıştırın'
#         '%q is not a name=value pair': '%q bir ad=değer çifti değil'
#         'quote a value that contains spaces: %s NAME="two words"': 'boşluk içeren değeri tırnak içine alın: %s NAME="two words"'
#         '%s has an array element that is not a string': '%s dizisinde dize olmayan bir öğe var'
#         'write every element of the array in double quotes': 'dizinin her öğesini çift tırnak içinde yazın'
#         '%s cannot accept a heredoc as a source': '%s kaynak olarak heredoc kabul etmez'
#         '%s cannot accept a heredoc as a destination': '%s hedef olarak heredoc kabul etmez'
#         '''%s'' doesn''t support variable expansion, define alias stage instead': '''%s'' değişken genişletmez; bunun yerine bir aşama tanımlayın'
#         'BuildKit''s parser panicked: %s': 'BuildKit ayrıştırıcısı çöktü: %s'
#         'write HEALTHCHECK --interval=30s CMD command, or HEALTHCHECK NONE': 'HEALTHCHECK --interval=30s CMD command veya HEALTHCHECK NONE yazın'
#         'write ONBUILD followed by another instruction': 'ONBUILD ardına başka bir komut yazın'
#         'look up the arguments of the instruction in the Dockerfile reference': 'komutun argümanları için Dockerfile başvuru belgesine bakın'
#         'write %s': '%s yazın'
package policies.syntax["parse-error"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "parse-error"
}
