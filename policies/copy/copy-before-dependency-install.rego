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
	some install in input.installs
	install.instruction == first(install.stage)
	from_manifest(install)
	stage := input.stages[install.stage]
	stage.reachable
	not cached(input.instructions[install.instruction])
	some copy in stage.by.copy
	copy.index < install.instruction
	not copy.flags.from
	source := copy.args[0]
	source.value in {".", "./", "/", "*", "./*"}
	message := sprintf("all of the build context is copied before %s installs what the project needs", [install.program])
}

# Of the installs in a stage, the first from a manifest counts.
first(stage) := min([install.instruction | some install in input.installs; install.stage == stage; from_manifest(install)])

from_manifest(install) if {
	install.manager in {"npm", "yarn", "pnpm", "bun", "bundler", "composer"}
	plain_install(install)
}

from_manifest(install) if {
	install.manager == "pip"
	install.constrained
	plain_install(install)
}

from_manifest(install) if {
	install.manager in {"go", "poetry", "pipenv", "uv"}
	install.verb in {"mod download", "install", "sync"}
	not install.program == "go"
	plain_install(install)
}

from_manifest(install) if {
	install.verb == "mod download"
	plain_install(install)
}

plain_install(install) if {
	install.action == "install"
	not install.packages
	not install.onbuild
	not install.conditional
}

cached(instruction) if {
	some mount in instruction.mounts
	mount.type == "cache"
}
