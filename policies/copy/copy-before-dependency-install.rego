# METADATA
# title: Whole context copied before dependencies are installed
# description: >-
#   Any changed file invalidates the copy and every layer after it, so each build downloads all
#   dependencies again. If only the package manifest is copied first, the layer with the dependencies
#   stays cached until the manifest changes.
# related_resources:
#   - ref: https://docs.docker.com/build/cache/optimize/#order-your-layers
# custom:
#   statement: Does not copy the whole context above uncached installs
#   severity: info
#   profile: strict
#   remedy: copy the package manifest and lock file, install, then copy the rest; or mount a cache for the package manager
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Önbelleksiz kurulumlardan önce tüm bağlam kopyalanmıyor
package policies.copy["copy-before-dependency-install"]

deny contains {"at": source.span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.from
	source := copy.args[0]
	source.value in {".", "./", "/", "*", "./*"}
	first := first_install[copy.stage]
	first[0] > copy.index
	instruction := input.instructions[first[0]]
	not cached(instruction)
	message := sprintf("the whole build context is copied before %s installs the dependencies", [instruction.commands[first[1]].program])
}

first_install[stage] := min(places) if some stage, places in installs_of

installs_of[install.stage] contains [install.instruction, install.command] if {
	some install in input.installs
	install.of_project
	not install.onbuild
	not install.conditional
}

cached(instruction) if {
	some mount in instruction.mounts
	mount.type == "cache"
}
