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
#         'unknown flag: %s (did you mean %s?)': 'bilinmeyen seçenek: %s (%s mi demek istediniz?)'
#         'unknown flag: %s': 'bilinmeyen seçenek: %s'
#         'duplicate flag specified: %s': 'seçenek iki kez verilmiş: %s'
#         'missing a value on flag: %s': 'seçeneğin değeri eksik: %s'
#         'invalid network mode %q': 'geçersiz ağ modu %q'
#         'see the reference of %s for what the flag takes': 'seçeneğin aldığı değerler için %s belgelerine bakın'
#         'COPY --from replaces no variables: %q': 'COPY --from değişkenleri açmaz: %q'
#         'give the image a stage of its own, FROM %s AS name, and copy from that': 'imaj için ayrı bir aşama tanımlayın (FROM %s AS name) ve ondan kopyalayın'
#         'remove the flag or correct its name and value': 'seçeneği kaldırın veya adını ve değerini düzeltin'
package policies.syntax["unknown-flag"]

deny contains {"at": problem.span, "message": problem.message, "remedy": problem.hint} if {
	some problem in input.problems
	problem.kind == "unknown-flag"
}
