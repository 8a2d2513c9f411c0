# METADATA
# title: ADD instead of COPY
# description: >-
#   ADD also downloads, clones and unpacks, depending on its source: renaming a file can change what the
#   build does. COPY only copies. ADD is right for URLs, Git repositories and archives to unpack.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#add-or-copy
# custom:
#   statement: Uses ADD only where COPY does not suffice
#   severity: warning
#   profile: recommended
#   remedy: use COPY with the same sources and destination
#   scope: all
#   proof: absence
#   aliases: [DL3020, DS-0005, DS005, AVD-DS-0005, CKV_DOCKER_4, 9513a694-aa0d-41d8-be61-3271e056f36b]
#   translations:
#     tr:
#       statement: ADD yalnızca COPY yetmediğinde kullanılıyor
package policies.copy["add-instead-of-copy"]

import data.policies.lib.edit

# archives are the local sources that only ADD unpacks.
archives := [
	".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".tzst", ".lz", ".tlz", ".lzma", ".z", ".apk", ".crate", ".gem",
]

deny contains {"at": add.keyword_span, "message": message, "edits": edits(add)} if {
	some add in input.by.add
	copies(add)
	message := sprintf("ADD copies the local file or directory %q", [add.args[0].raw])
}

deny contains {"at": add.keyword_span, "message": message, "edits": edits(add)} if {
	some onbuild in input.by.onbuild
	add := onbuild.trigger
	add.keyword == "add"
	copies(add)
	message := sprintf("ADD copies the local file or directory %q", [add.args[0].raw])
}

undetermined contains {"at": source.span, "message": message} if {
	some add in input.by.add
	not only_add(add)
	some source in sources(add)
	not source.value
	every other in sources(add) { not special(other) }
	message := sprintf("cannot tell whether %q is a local file: it depends on a variable without a value", [source.raw])
}

copies(add) if {
	count(add.args) > 1
	not only_add(add)
	every source in sources(add) {
		source.value
		not special(source)
	}
}

sources(add) := array.slice(add.args, 0, count(add.args) - 1)

only_add(add) if add.flags.checksum

only_add(add) if add.flags["keep-git-dir"]

only_add(add) if add.flags.unpack

# A URL, a Git remote, or the "file:..." that docker history prints.
special(source) if contains(source.raw, ":")

special(source) if strings.any_suffix_match(lower(source.value), archives)

special(source) if contains(source.value, ":")

edits(add) := [edit.replace_with(add.keyword_span, edit.cased(add, "COPY"))]
