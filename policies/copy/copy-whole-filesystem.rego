# METADATA
# title: Whole file system of another stage copied
# description: >-
#   Copying / to / overwrites the files of the base image, keeps both versions in the image and can lose
#   owners and attributes. It also copies everything that the other stage left behind.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   statement: Copies no distribution over the files of another image
#   severity: warning
#   profile: recommended
#   remedy: copy only the paths that are needed, or build FROM the other stage
#   scope: all
#   proof: absence
#   aliases: [DL3067]
#   translations:
#     tr:
#       statement: Hiçbir dağıtım başka bir imajın dosyaları üzerine kopyalanmıyor
package policies.copy["copy-whole-filesystem"]

deny contains {"at": copy.args[0].span, "message": message} if {
	some copy in input.by.copy
	count(copy.args) == 2
	whole(copy.args[0].value)
	copy.args[1].path == "/"
	copied(copy.from).packages != "none"
	input.stages[input.stages[copy.stage].lineage[0]].from.kind != "scratch"
	message := sprintf("the whole file system of %q is copied over that of this stage", [copy.from.raw])
}

undetermined contains {"at": copy.args[1].span, "message": message} if {
	some copy in input.by.copy
	copy.from
	count(copy.args) == 2
	whole(copy.args[0].value)
	copy.args[1].relative
	not copy.args[1].path
	regex.match(`^(\.{0,2}/)*\.{0,2}$`, copy.args[1].value)
	message := sprintf("%q depends on the working directory of the base image, which is not known", [copy.args[1].value])
}

# whole holds for a path in another stage that is the root of its file system, or all that is in it.
whole(path) if regex.match(`^/?(\.{0,2}/)*(\.{0,2}|\*)$`, path)

# copied is the image whose files are copied. Images with nothing but a few tools are made for this.
copied(from) := input.stages[from.stage].root

copied(from) := from if not from.stage
