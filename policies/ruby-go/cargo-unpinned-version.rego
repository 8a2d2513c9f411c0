# METADATA
# title: Unpinned cargo package
# description: >-
#   cargo install takes the newest release, and without --locked also the newest version of every
#   dependency. Two builds of the same file can produce different programs, and one of them may not
#   compile.
# related_resources:
#   - ref: https://doc.rust-lang.org/cargo/commands/cargo-install.html
# custom:
#   statement: Limits the version of every named cargo package
#   severity: warning
#   profile: strict
#   remedy: pin the version and use its lock file, as in cargo install --locked ripgrep@14.1.0
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Adıyla kurulan her cargo paketinin sürümü sınırlandırılmış
package policies["ruby-go"]["cargo-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager == "cargo"
	install.action == "install"
	message := pinning.message(install.loose)
}
