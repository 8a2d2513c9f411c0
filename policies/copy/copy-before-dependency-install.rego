# METADATA
# title: Everything is copied before the dependencies are installed
# description: >-
#   Each change of any file makes the copy differ, and all below it is done anew: every build downloads all
#   dependencies again. Copied first, the manifest alone keeps their layer until it changes.
# related_resources:
#   - ref: https://docs.docker.com/build/cache/optimize/#order-your-layers
# custom:
#   severity: info
#   profile: strict
#   remedy: copy the manifest and lock file, install, then copy the rest; or mount a cache for the package manager
#   scope: reachable
package policies.copy["copy-before-dependency-install"]

deny contains {"at": source.span, "message": message} if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	not copy.flags.from
	source := copy.args[0]
	source.value in {".", "./", "/", "*", "./*"}
	input.stages[copy.stage].reachable
	first := first_install[copy.stage]
	first[0] > copy.index
	instruction := input.instructions[first[0]]
	not cached(instruction)
	message := sprintf("all of the build context is copied before %s installs what the project needs", [instruction.commands[first[1]].program])
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
