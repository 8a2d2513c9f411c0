# METADATA
# title: Archive copied and unpacked later
# description: >-
#   A copied archive stays in its layer after a later RUN has unpacked it, even if that RUN removes it.
#   ADD unpacks tar archives while copying and stores only their contents.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives
# custom:
#   statement: Copies no archive that tar unpacks in a later RUN
#   severity: info
#   profile: all
#   remedy: use ADD for the archive, with the directory to unpack into as destination
#   scope: all
#   proof: absence
#   aliases: [DL3010]
#   translations:
#     tr:
#       statement: Sonraki bir RUN içinde tar ile açılan arşiv kopyalanmıyor
package policies.copy["prefer-add-unpack"]

archives := [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst"]

deny contains {"at": source.span, "message": message} if {
	input.commands.tar
	some copy in input.by.copy
	not copy.flags.from
	copy.index < last
	some i, source in copy.args
	i < count(copy.args) - 1
	strings.any_suffix_match(source.value, archives)
	some path in [source.value, copy.args[count(copy.args) - 1].value]
	[copy.stage, base(path)] in unpacked
	message := sprintf("%q is copied here and unpacked by a later RUN", [source.raw])
}

unpacked := {[command.stage, base(archive_of(command))] |
	some command in input.commands.tar
	unpacks(command)
}

last := max([command.instruction | some command in input.commands.tar; unpacks(command)])

unpacks(command) if command.flags["-x"]

unpacks(command) if command.flags["--extract"]

unpacks(command) if command.flags["--get"]

archive_of(command) := command.flags["-f"].value

archive_of(command) := command.flags["--file"].value if not command.flags["-f"]

base(path) := parts[count(parts) - 1] if parts := split(path, "/")
