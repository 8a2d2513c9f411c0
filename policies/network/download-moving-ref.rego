# METADATA
# title: Download from a branch or the latest release
# description: >-
#   What a branch or the latest release contains changes without notice. The next build can get different code, and
#   a cached layer keeps the old one. A download whose checksum or signature is verified is not reported.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   statement: Downloads no unverified branch or latest release
#   severity: warning
#   profile: strict
#   remedy: write a tag, a commit or the version of a release in the URL
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       title: Daldan veya en son sürümden indirme
#       remedy: URL içine bir etiket, bir commit veya bir sürüm numarası yazın
#       statement: Doğrulanmadan hiçbir dal veya en son sürüm indirilmiyor
#       texts:
#         '%q is added without a tag or commit': '%q etiket veya commit olmadan ekleniyor'
#         '%q changes without notice: it names %q': '%q haber verilmeden değişir: %q adını kullanıyor'
package policies.network["download-moving-ref"]

deny contains {"at": source.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	ref := source.moving
	input.instructions[command.instruction].keyword in {"run", "onbuild"}
	not source.verified
	message := sprintf("%q changes without notice: it names %q", [source.text, ref])
}

# git-clone-unpinned reports these.
undetermined contains {"at": source.span, "message": message} if {
	some add in input.by.add
	not add.flags.checksum
	some source in add.sources
	source.git
	not source.ref
	message := sprintf("%q is added without a tag or commit", [source.text])
}

deny contains {"at": source.span, "message": message} if {
	some add in input.by.add
	some source in add.sources
	ref := source.moving
	not add.flags.checksum
	message := sprintf("%q changes without notice: it names %q", [source.text, ref])
}
