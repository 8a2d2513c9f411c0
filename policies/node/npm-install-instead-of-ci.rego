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
	resolves(install)
	install.manager == "npm"
	lock := locked(install, {"package-lock.json", "npm-shrinkwrap.json"})
	message := sprintf("%q may install other versions than %q contains", [sprintf("npm %s", [install.verb]), lock])
}

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	resolves(install)
	install.manager == "yarn"
	lock := locked(install, {"yarn.lock"})
	message := sprintf("yarn may install other versions than %q contains", [lock])
}

undetermined contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.any_lock
	resolves(install)
	message := sprintf("cannot tell whether there is a lock file where %s installs", [install.program])
}

# resolves holds if an install chooses versions for what package.json lists.
resolves(install) if {
	install.action == "install"
	install.manager in {"npm", "yarn"}
	not install.packages
	not install.onbuild
	not object.get(install, "verb", "") in {"ci", "clean-install", "install-clean", "isntall-clean", "ic", "cit", "sit", "install-ci-test", "clean-install-test"}
	not of_its_own(command(install))
}

command(install) := input.instructions[install.instruction].commands[install.command]

of_its_own(command) if {
	some flag in [
		"-g", "--global", "--no-package-lock", "--package-lock", "--frozen-lockfile", "--immutable", "--pure-lockfile", "--no-lockfile",
		"--offline", "--immutable-cache",
	]
	command.flags[flag]
}

# locked is the lock file in the folder of the install, or one that is copied by its name or is next to a package.json.
locked(install, names) := install.lock if {
	some name in names
	endswith(install.lock, name)
} else := min(names & copied)

copied contains name if some name in input.lock_files
