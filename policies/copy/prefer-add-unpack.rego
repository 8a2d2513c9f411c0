# METADATA
# title: An archive is copied and unpacked later
# description: >-
#   A copied archive stays in its layer after a later RUN has unpacked it, even when that RUN removes it.
#   ADD unpacks tar archives on the way and leaves just their contents.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives
# custom:
#   severity: info
#   profile: all
#   remedy: use ADD for the archive with the folder to unpack into as destination
#   scope: all
#   aliases: [DL3010]
package policies.copy["prefer-add-unpack"]

archives := [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst"]

deny contains {"at": copied.at, "message": message} if {
	some command in input.commands.tar
	unpacks(command)
	some copied in copies[base(archive_of(command))]
	copied.stage == command.stage
	copied.index < command.instruction
	message := sprintf("%q is copied here and unpacked by a later RUN", [copied.raw])
}

# The archives that are copied from the context, by the names they have before and after.
copies[name] contains {"at": source.span, "raw": source.raw, "stage": copy.stage, "index": copy.index} if {
	some copy in input.by.copy
	not copy.flags.from
	some i, source in copy.args
	i < count(copy.args) - 1
	strings.any_suffix_match(source.value, archives)
	some path in [source.value, copy.args[count(copy.args) - 1].value]
	name := base(path)
}

unpacks(command) if command.flags["-x"]

unpacks(command) if command.flags["--extract"]

unpacks(command) if command.flags["--get"]

archive_of(command) := command.flags["-f"].value

archive_of(command) := command.flags["--file"].value if not command.flags["-f"]

base(path) := parts[count(parts) - 1] if parts := split(path, "/")
