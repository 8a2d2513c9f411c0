# METADATA
# title: Parse error
# description: >-
#   BuildKit rejects the file here, so no image can be built from it. The rest of the file is still
#   evaluated as far as possible.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#format
# custom:
#   statement: Has no parse error
#   severity: error
#   profile: recommended
#   remedy: correct the instruction
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Ayrıştırma hatası yok
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
#         'double quote without a closing one in %q': '%q içinde kapatılmamış çift tırnak var'
#         'single quote without a closing one in %q': '%q içinde kapatılmamış tek tırnak var'
#         'close the quote, or write the escape character before it': 'tırnağı kapatın veya önüne escape karakteri yazın'
#         'substitution without a second / in %q': '%q içindeki değiştirmede ikinci / yok'
#         '${ without a closing brace in %q': '%q içinde kapatılmamış ${ var'
#         'close the variable with }': 'değişkeni } ile kapatın'
#         '${} without the name of a variable in %q': '%q içindeki ${} değişken adı içermiyor'
#         'unsupported modifier %q in %q': '%[2]q içinde desteklenmeyen %[1]q'
#         'write a modifier such as :- or :+, or compute the value in RUN': ':- veya :+ gibi bir değiştirici yazın ya da değeri RUN içinde hesaplayın'
#         'invalid pattern in %q': '%q içindeki desen geçersiz'
#         'escape only *, ? and the escape character in a pattern': 'desende yalnızca *, ? ve escape karakterinin önüne escape karakteri yazın'
#         'required variable without a value in %q': '%q içinde zorunlu değişkenin değeri yok'
#         'set the variable above the instruction': 'değişkeni komutun üstünde tanımlayın'
#         '%q is not a port': '%q bir port değil'
#         'write a port such as 8080, 8080/udp or 3000-3010': '8080, 8080/udp veya 3000-3010 gibi bir port yazın'
#         'separate ports with blanks: EXPOSE 80 443': 'portları boşlukla ayırın: EXPOSE 80 443'
#         '%q is not a valid image or stage': '%q geçerli bir imaj veya aşama değil'
#         'write an image or an earlier stage': 'bir imaj veya önceki bir aşamayı yazın'
#         'ONBUILD has no instruction': 'ONBUILD içinde komut yok'
#         '%q is not a signal': '%q bir sinyal değil'
#         'write the name of a signal, such as SIGTERM or SIGINT': 'SIGTERM veya SIGINT gibi bir sinyal adı yazın'
#         '%q is a URL, not an image': '%q bir URL, imaj değil'
#         'write a reference such as registry.example.org/image:tag': 'registry.example.org/image:tag gibi bir imaj yazın'
#         'FROM finds a stage only by its name in lower case: %q': 'FROM bir aşamayı yalnızca küçük harfli adıyla bulur: %q'
#         '%q has an invalid query for a Git repository': '%q Git deposu için geçersiz bir sorgu içeriyor'
#         'write known names with one value each, such as ?ref=main&subdir=docs': 'bilinen adları birer değerle yazın, örneğin ?ref=main&subdir=docs'
#         'COPY does not support Git repositories: %q': 'COPY Git depolarını desteklemez: %q'
#         'write %s': '%s yazın'
#         'unresolved merge conflict': 'çözülmemiş birleştirme çakışması'
#         'keep one of the two versions and remove the lines that start with <<<<<<<, ======= and >>>>>>>': 'iki sürümden birini bırakın; <<<<<<<, ======= ve >>>>>>> ile başlayan satırları silin'
#         'heredoc %q is not terminated: line %d has blanks around its name': '%q heredoc metni sonlandırılmamış: %d. satırda adın çevresinde boşluk var'
#         'remove the blanks after %s': '%s ardındaki boşlukları silin'
#         'write %s at the start of the line, or open the heredoc with <<-%s': '%s adını satırın başına yazın veya heredoc metnini <<-%s ile açın'
#         'write %s at the start of the line': '%s adını satırın başına yazın'
#         'the file is not text': 'dosya metin değil'
#         'name a Dockerfile, or exclude this file': 'bir Dockerfile belirtin veya bu dosyayı dışlayın'
#         'the file is a template, not a Dockerfile': 'dosya bir şablon, Dockerfile değil'
#         'check what is generated from it, or exclude the file': 'ondan üretilen dosyayı denetleyin veya dosyayı dışlayın'
#         'the file is %s, not a Dockerfile': 'dosya %s, Dockerfile değil'
#         'the file is not a Dockerfile: it has no FROM, and most lines are no instructions': 'dosya bir Dockerfile değil: FROM yok ve satırların çoğu komut değil'
#         '%q is not on drive C, the only one of an image': '%q, imajdaki tek sürücü olan C üzerinde değil'
#         'write a path on drive C, such as C:\app': 'C sürücüsünde bir yol yazın, örneğin C:\app'
#         '%q is a drive without a folder': '%q klasörü olmayan bir sürücü'
#         '%q is a network path': '%q bir ağ yolu'
package policies.syntax["parse-error"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "parse-error"
}
