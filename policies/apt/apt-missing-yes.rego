# METADATA
# title: apt-get asks before it installs
# description: >-
#   apt-get asks whether to go on as soon as it has to install more than what it was told to. Nobody
#   answers in a build, so the build stops there; whether it asks depends on the base image of the
#   day.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt-get.8.en.html
#   - ref: https://docs.docker.com/build/building/best-practices/#apt-get
# custom:
#   severity: warning
#   profile: recommended
#   remedy: write apt-get install -y
#   scope: reachable
#   aliases: [DL3014, DS-0021, DS021, AVD-DS-0021, 77783205-c4ca-4f80-bb80-c777f267c547]
package policies.apt["apt-missing-yes"]

import data.policies.lib.edit

deny contains {"at": install.call, "message": message, "edits": edit.option(install, "-y")} if {
	some install in input.installs
	install.manager == "apt"
	install.action == "install"
	not install.assume_yes
	something(install)
	not install.open_flags
	input.stages[install.stage].reachable
	message := sprintf("%s installs without -y, and stops the build when it has to ask", [install.program])
}

# apt-get install alone does nothing; with -f it completes what dpkg -i has begun.
something(install) if install.packages

something(install) if {
	not install.packages
	some flag in ["-f", "--fix-broken"]
	input.instructions[install.instruction].commands[install.command].flags[flag]
}
