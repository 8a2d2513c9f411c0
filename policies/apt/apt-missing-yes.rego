# METADATA
# title: apt-get install without -y
# description: >-
#   apt-get asks for confirmation if it has to install more than the named packages. Nobody can answer
#   during a build, so the build fails. Whether apt-get asks can change with the base image.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt-get.8.en.html
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   statement: No apt-get install asks for confirmation
#   severity: warning
#   profile: recommended
#   remedy: use apt-get install -y
#   scope: reachable
#   proof: absence
#   aliases: [DL3014, DS-0021, DS021, AVD-DS-0021, 77783205-c4ca-4f80-bb80-c777f267c547]
#   translations:
#     tr:
#       statement: Hiçbir apt-get install onay istemiyor
package policies.apt["apt-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "apt"
	install.action == "install"
	not install.assume_yes
	something(install)
	not install.open_flags
	message := sprintf("%s without -y fails the build if it asks for confirmation", [install.program])
}

# apt-get install without packages does nothing; with -f it completes a dpkg -i.
something(install) if install.packages

something(install) if {
	not install.packages
	some flag in ["-f", "--fix-broken"]
	input.instructions[install.instruction].commands[install.command].flags[flag]
}
