# METADATA
# title: Install ignores the lock file
# description: >-
#   npm install can install newer versions than the lock file contains and update the lock file, so the
#   image contains untested versions. npm ci installs exactly what the lock file contains, or fails.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/commands/npm-ci
#   - ref: https://yarnpkg.com/cli/install
# custom:
#   statement: No npm or yarn install ignores a lock file by accident
#   severity: warning
#   profile: strict
#   remedy: use npm ci, or yarn install --frozen-lockfile (--immutable since Yarn 2)
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Kilit dosyası npm veya yarn ile yanlışlıkla yok sayılmıyor
package policies.node["npm-install-instead-of-ci"]

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "install"
	install.manager == "npm"
	not install.packages
	not install.onbuild
	not install.verb in {"ci", "clean-install", "install-clean", "isntall-clean", "ic", "cit", "sit", "install-ci-test", "clean-install-test"}
	not of_its_own(command(install))
	lock := locked({"package-lock.json", "npm-shrinkwrap.json"})
	message := sprintf("%q may install other versions than %q contains", [sprintf("npm %s", [install.verb]), lock])
}

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.action == "install"
	install.manager == "yarn"
	not install.packages
	not install.onbuild
	not of_its_own(command(install))
	lock := locked({"yarn.lock"})
	message := sprintf("yarn may install other versions than %q contains", [lock])
}

command(install) := input.instructions[install.instruction].commands[install.command]

of_its_own(command) if {
	some flag in [
		"-g", "--global", "--no-package-lock", "--package-lock", "--frozen-lockfile", "--immutable", "--pure-lockfile", "--no-lockfile",
		"--offline", "--immutable-cache",
	]
	command.flags[flag]
}

# locked is the lock file that is in the build context or copied by its name.
locked(names) := min(names & {name | some name in input.lock_files})
