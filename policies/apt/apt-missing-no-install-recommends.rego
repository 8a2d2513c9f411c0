# METADATA
# title: apt-get install without --no-install-recommends
# description: >-
#   By default apt-get also installs the packages that other packages recommend. They often take more
#   space than the requested ones and add to the attack surface.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt-get.8.en.html
#   - ref: https://ubuntu.com/blog/we-reduced-our-docker-images-by-60-with-no-install-recommends
# custom:
#   statement: Does not let apt-get install recommended packages
#   severity: info
#   profile: strict
#   remedy: use apt-get install --no-install-recommends, and list any recommended package that you need
#   scope: shipped
#   proof: absence
#   aliases: [DL3015, DS-0029, DS029, AVD-DS-0029, 7384dfb2-fcd1-4fbf-91cd-6c44c318c33c]
#   translations:
#     tr:
#       statement: Önerilen paketler apt-get ile kurulmuyor
package policies.apt["apt-missing-no-install-recommends"]

deny contains {"at": install.call, "message": message} if {
	some install in input.installs
	install.manager == "apt"
	install.verb in {"install", "reinstall"}
	not install.lean
	something(install)
	not install.open_flags
	message := sprintf("%s also installs recommended packages", [install.program])
}

# apt-get install without packages does nothing; with -f it completes a dpkg -i.
something(install) if {
	some installed in install.packages
	not installed.name in {"ca-certificates", "locales", "tzdata"} # which recommend none
}

something(install) if {
	not install.packages
	some flag in ["-f", "--fix-broken"]
	input.instructions[install.instruction].commands[install.command].flags[flag]
}
