# METADATA
# title: cargo installs a program without a version
# description: >-
#   cargo install takes the newest release, and without --locked also the newest of everything it
#   depends on: two builds of the same file can give different programs, and one of them may not
#   compile.
# related_resources:
#   - ref: https://doc.rust-lang.org/cargo/commands/cargo-install.html
# custom:
#   severity: warning
#   profile: strict
#   remedy: name the version and keep its lock file, as in cargo install --locked ripgrep@14.1.0
#   scope: reachable
package policies["ruby-go"]["cargo-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "cargo"
	install.action == "install"
	input.stages[install.stage].reachable
	message := pinning.message(install.loose)
}
