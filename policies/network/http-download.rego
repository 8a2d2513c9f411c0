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
#         '%q has no scheme: it can be an address of HTTP': '%q için şema yok: bir HTTP adresi olabilir'
#         '%q is downloaded without encryption': '%q şifrelenmeden indiriliyor'
package policies.network["http-download"]

deny contains {"at": source.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	unencrypted(command, source)
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

# An address without a scheme is of HTTP. A host without a path can also be the value of an option.
undetermined contains {"at": source.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	bare(command, source)
	not source.path
	input.instructions[command.instruction].keyword in {"run", "onbuild"}
	not source.verified
	not source.private
	message := sprintf("%q has no scheme: it can be an address of HTTP", [source.text])
}

unencrypted(_, source) if source.scheme == "http"

unencrypted(command, source) if {
	bare(command, source)
	startswith(source.path, "/")
}

bare(command, source) if {
	not source.scheme
	not source.local
	contains(source.host, ".")
	not command.flags["--proto-default"]
}
