# METADATA
# title: The whole file system of another stage is copied
# description: >-
#   Copying / onto / overwrites the files of the base image, leaves both versions in the image and drops
#   owners and attributes that the copy does not keep. It also brings along all that the other stage
#   left behind.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: copy what is needed by its path, or build FROM the other stage
#   scope: all
#   aliases: [DL3067]
package policies.copy["copy-whole-filesystem"]

deny contains {"at": copy.args[0].span, "message": message} if {
	some copy in input.by.copy
	count(copy.args) == 2
	copy.args[0].value == "/"
	copy.args[1].value == "/"
	copied(copy.from).packages != "none"
	input.stages[copy.stage].root.kind != "scratch"
	message := sprintf("the whole file system of %q is copied onto this stage's", [copy.from.raw])
}

# The image whose files are copied. Images of a few tools on nothing else are made for it.
copied(from) := input.stages[from.stage].root

copied(from) := from if not from.stage
