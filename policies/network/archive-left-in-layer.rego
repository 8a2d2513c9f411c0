# METADATA
# title: Unpacked archive left in the layer
# description: >-
#   An archive that is downloaded and unpacked in one RUN is of no use afterwards. If this RUN does not remove it, it
#   stays in the layer and makes the image larger, even if a later RUN removes it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   statement: No RUN leaves an archive that it downloads and unpacks
#   severity: info
#   profile: strict
#   remedy: remove the archive in the same RUN, or pipe the download into tar
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       title: Katmanda kalan açılmış arşiv
#       remedy: arşivi aynı RUN içinde silin veya indirmeyi bir pipe ile tar komutuna aktarın
#       statement: Hiçbir RUN indirip açtığı arşivi geride bırakmıyor
#       texts:
#         '%q is unpacked but stays in the layer': '%q açılıyor, ama katmanda kalıyor'
package policies.network["archive-left-in-layer"]

deny contains {"at": unpacking.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	not source.temporary
	some index in source.named_by
	unpacking := input.instructions[command.instruction].commands[index]
	unpacks(unpacking)
	not removed(input.instructions[command.instruction].commands, source)
	message := sprintf("%q is unpacked but stays in the layer", [source.file])
}

# A variable can name the archive: its words are read, so that an unknown one makes the verdict unknown.
removed(commands, source) if {
	some word in commands[source.removed_by].args
	word.value
}

unpacks(command) if {
	command.program in {"tar", "bsdtar", "gtar"}
	some name in ["-x", "--extract", "--get"]
	command.flags[name]
}

unpacks(command) if {
	command.program == "unzip"
	every name in ["-l", "-p", "-t", "-Z"] {
		not command.flags[name]
	}
}

unpacks(command) if {
	command.program in {"7z", "7za", "7zr", "unrar"}
	command.args[0].value in {"x", "e"}
}
