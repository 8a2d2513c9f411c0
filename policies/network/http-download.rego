# METADATA
# title: Download over unencrypted HTTP
# description: >-
#   Anyone on the network path can replace what is downloaded over HTTP. Hosts of a private network and
#   downloads whose checksum or signature is verified afterwards are not reported.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#add-or-copy
# custom:
#   statement: Downloads nothing over unencrypted HTTP without verifying it
#   severity: warning
#   profile: strict
#   remedy: use https, or verify a checksum of the file in the same step
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       title: Şifrelenmemiş HTTP ile indirme
#       remedy: https kullanın veya dosyanın sağlama toplamını aynı adımda doğrulayın
#       statement: Doğrulanmadan şifrelenmemiş HTTP ile hiçbir şey indirilmiyor
#       texts:
#         '%q is downloaded without encryption': '%q şifrelenmeden indiriliyor'
package policies.network["http-download"]

deny contains {"at": source.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	source.scheme == "http"
	input.instructions[command.instruction].keyword in {"run", "onbuild"}
	not source.verified
	not source.private
	message := sprintf("%q is downloaded without encryption", [source.text])
}

deny contains {"at": source.span, "message": message} if {
	some add in input.by.add
	some source in add.sources
	source.scheme == "http"
	not source.git
	not add.flags.checksum
	not source.private
	message := sprintf("%q is downloaded without encryption", [source.text])
}
