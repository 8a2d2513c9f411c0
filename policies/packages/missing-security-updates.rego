# METADATA
# title: The shipped stage does not bring its packages up to date
# description: >-
#   A base image is as old as its last build: fixes that its distribution has published since are not
#   in it. Upgrading the packages in the stage that ships closes the gap at each build. It makes builds
#   less repeatable, so this policy runs only where a checklist or a configuration asks for it. Images
#   without a package manager, such as scratch and distroless, have nothing to upgrade.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
# custom:
#   titles: {tr: Yayınlanan aşama paketlerini güncellemiyor}
#   severity: warning
#   profile: named
#   remedy: upgrade in the stage that ships, such as RUN apt-get update && apt-get upgrade -y, or RUN apk upgrade --no-cache
#   scope: shipped
#   security: true
package policies.packages["missing-security-updates"]

managers := {"apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}

# The upgrades of all packages that are part of the image which ships.
upgrades contains install if {
	some install in input.installs
	install.action == "upgrade"
	install.manager in managers
	of_all(install)
	not install.onbuild
	input.stages[install.stage].ships
}

of_all(install) if not install.packages

# Unlike the others, apt-get upgrade NAME upgrades everything else as well.
of_all(install) if {
	install.manager == "apt"
	input.instructions[install.instruction].commands[install.command].subcommand != "install"
}

upgraded if {
	some install in upgrades
	not install.conditional
}

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.root.packages != "none"
	count(upgrades) == 0
	message := sprintf("the stage that ships never upgrades the %s packages of %q", [stage.root.packages, stage.root.value])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	not stage.root.packages
	count(upgrades) == 0
	message := sprintf("nothing is upgraded, and whether %q has packages to upgrade is not known", [stage.root.value])
}

undetermined contains {"at": install.span, "message": "this upgrade may not be run: it stands under a condition"} if {
	not upgraded
	some install in upgrades
}

proof contains {"at": install.span, "message": message} if {
	some install in upgrades
	not install.conditional
	message := sprintf("%s upgrades the packages of the stage that ships", [install.program])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.root.packages == "none"
	message := sprintf("%q has no package manager: there is nothing to upgrade", [stage.root.value])
}
