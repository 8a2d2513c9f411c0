# METADATA
# title: Unknown flag or flag value
# description: >-
#   BuildKit rejects unknown flags, duplicate flags and invalid flag values.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   statement: Every flag and flag value is valid
#   severity: error
#   profile: recommended
#   remedy: remove or correct the flag
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Her seçenek ve seçenek değeri geçerli
#       title: Bilinmeyen seçenek veya seçenek değeri
#       remedy: seçeneği kaldırın veya düzeltin
#       texts:
#         'unknown flag %q': 'bilinmeyen seçenek %q'
#         'remove the flag': 'seçeneği kaldırın'
#         'duplicate flag %q': '%q seçeneği iki kez verilmiş'
#         'write the flag once': 'seçeneği bir kez yazın'
#         'flag %q has no value': '%q seçeneğinin değeri yok'
#         'write %s=VALUE': '%s=DEĞER yazın'
#         'flag %q has the value %q instead of true or false': '%q seçeneğinin değeri true veya false olmalı, %q değil'
#         'write %s or %s=false': '%s veya %s=false yazın'
#         'remove the flag, or correct its name and value': 'seçeneği kaldırın veya adını ve değerini düzeltin'
#         'COPY --from does not expand variables: %q': 'COPY --from değişkenleri genişletmez: %q'
#         'add the stage FROM %s AS name and write --from=name': 'FROM %s AS name aşamasını ekleyip --from=name yazın'
#         'write --network=default, none or host': '--network=default, none veya host yazın'
#         'write --security=sandbox or insecure': '--security=sandbox veya insecure yazın'
#         '--link cannot resolve the user or group names in --chown=%s': '--link, --chown=%s içindeki kullanıcı veya grup adlarını çözemez'
#         'write numbers, such as --chown=1000:1000, or remove --link': '--chown=1000:1000 gibi sayılar yazın veya --link seçeneğini kaldırın'
#         '%q is not a file mode': '%q bir dosya izni değil'
#         'write an octal number up to 7777, such as --chmod=644, or a mode such as u=rwx,go=rx': '--chmod=644 gibi, en çok 7777 olan sekizlik bir sayı veya u=rwx,go=rx gibi bir izin yazın'
#         '--checksum with several sources': 'birden çok kaynakla --checksum'
#         'write one ADD for each source': 'her kaynak için bir ADD yazın'
#         '--checksum is not supported for the local file %q': '--checksum yerel dosya %q için desteklenmez'
#         'remove the flag, or write a URL as the source': 'seçeneği kaldırın veya kaynak olarak bir URL yazın'
#         '%q is not a checksum of a file': '%q bir dosya sağlaması değil'
#         'write --checksum=sha256: and 64 digits from 0 to f': '--checksum=sha256: ve 0 ile f arasında 64 basamak yazın'
#         '--checksum differs from the commit in %q': '--checksum, %q içindeki commit değerinden farklı'
#         'write the commit once': 'commit değerini bir kez yazın'
#         '%q is not a platform': '%q bir platform değil'
#         'write OS/ARCHITECTURE, such as linux/amd64': 'linux/amd64 gibi İŞLETİM-SİSTEMİ/MİMARİ yazın'
#         'option %q is not allowed for a mount of type %s': '%q seçeneği %s türündeki bir mount için kullanılamaz'
#         'remove the option': 'seçeneği kaldırın'
#         'mount at the root of the file system': 'dosya sisteminin köküne mount'
#         'write target= and a folder below /': 'target= ve / altında bir klasör yazın'
#         'option %q of --mount has no value': '--mount seçeneği %q değer içermiyor'
#         'unknown option %q of --mount': 'bilinmeyen --mount seçeneği %q'
#         'unknown mount type %q': 'bilinmeyen mount türü %q'
#         'write type=bind, cache, tmpfs, secret or ssh': 'type=bind, cache, tmpfs, secret veya ssh yazın'
#         'unknown sharing mode %q': 'bilinmeyen sharing değeri %q'
#         'write sharing=shared, private or locked': 'sharing=shared, private veya locked yazın'
#         'secret mount with both source and id': 'hem source hem id içeren secret mount'
#         'remove one of the two options': 'iki seçenekten birini kaldırın'
#         'secret mount without id, source and target': 'id, source ve target içermeyen secret mount'
#         'option %q of --mount has the invalid value %q': '--mount seçeneği %q geçersiz %q değerini içeriyor'
#         'write an octal number, such as mode=0755': 'mode=0755 gibi sekizlik bir sayı yazın'
#         'write a size, such as size=64m': 'size=64m gibi bir boyut yazın'
#         'write a number, such as %s=1000': '%s=1000 gibi bir sayı yazın'
#         'write %s=true or false': '%s=true veya false yazın'
#         'write %s': '%s yazın'
#         '%q is not a network mode': '%q bir ağ modu değil'
#         '%q is not a security mode': '%q bir security değeri değil'
#         'more than one name in --device=%s': '--device=%s içinde birden çok ad var'
#         'write --device once for each device': 'her aygıt için bir --device yazın'
#         'option %q of --device has the invalid value %q': '--device seçeneği %q geçersiz %q değerini içeriyor'
#         'write required=true or false': 'required=true veya false yazın'
#         'unknown option %q of --device': 'bilinmeyen --device seçeneği %q'
#         '%q is not a device': '%q bir aygıt değil'
#         'write a device such as vendor.com/class=name, and required if the build needs it': 'vendor.com/class=name gibi bir aygıt, derleme için gerekliyse required yazın'
#         'the options of --mount have a quote in the wrong place': '--mount seçeneklerinde yanlış yerde bir tırnak var'
#         'write name=value pairs separated by commas, such as type=cache,target=/path': 'type=cache,target=/path gibi, virgülle ayrılmış ad=değer çiftleri yazın'
#         '--keep-git-dir=%s contradicts %q': '--keep-git-dir=%s, %q ile çelişiyor'
#         'remove one of the two': 'ikisinden birini kaldırın'
#         'the target %q of a secret is not absolute': 'secret hedefi %q mutlak bir yol değil'
#         'secret mount without target in a stage for Windows': 'Windows aşamasında target içermeyen secret mount'
#         'write target=C:/secrets/%s': 'target=C:/secrets/%s yazın'
package policies.syntax["unknown-flag"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-flag"
}
