# METADATA
# title: Unknown flag or flag value
# description: >-
#   BuildKit rejects unknown flags, duplicate flags and invalid flag values.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#overview
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove or correct the flag
#   scope: file
#   translations:
#     tr:
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
#         'invalid network mode %q': 'geçersiz ağ modu %q'
#         'write --network=default, none or host': '--network=default, none veya host yazın'
#         'security %q is not valid': '%q geçerli bir security değeri değil'
#         'write --security=sandbox or insecure': '--security=sandbox veya insecure yazın'
#         'unexpected key ''%s'' in ''%s''': '''%[2]s'' içinde beklenmeyen anahtar ''%[1]s'''
#         'unexpected key ''%s'' in ''%s'' (did you mean %s?)': '''%[2]s'' içinde beklenmeyen anahtar ''%[1]s'' (%[3]s mi demek istediniz?)'
#         'invalid field ''%s'' must be a key=value pair': '''%s'' alanı bir anahtar=değer çifti olmalı'
#         'invalid value for %s: %s': '%s için geçersiz değer: %s'
#         'device name already set to %s': 'device adı zaten %s olarak belirtilmiş'
#         'write KEY=VALUE pairs that the mount type supports, such as type=cache,target=/path': 'mount türünün desteklediği ANAHTAR=DEĞER çiftlerini yazın, örneğin type=cache,target=/path'
#         'write %s': '%s yazın'
package policies.syntax["unknown-flag"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-flag"
}
