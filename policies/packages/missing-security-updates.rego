# METADATA
# title: Packages not updated in the final stage
# description: >-
#   A base image is as old as its last build and lacks all fixes that its distribution has published
#   since. Upgrading the packages in the final stage closes the gap with every build. It also makes builds
#   less reproducible, so this policy only runs if a checklist or configuration names it. Images without a
#   package manager, such as scratch and distroless, have nothing to upgrade.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often
# custom:
#   statement: Upgrades the packages of the final stage, if any
#   severity: warning
#   profile: named
#   remedy: upgrade in the final stage, such as RUN apt-get update && apt-get upgrade -y, or RUN apk upgrade --no-cache
#   scope: shipped
#   security: true
#   translations:
#     tr:
#       statement: Son aşamadaki paketler (varsa) yükseltiliyor
#       title: Son aşamada paketler güncellenmiyor
#       remedy: son aşamada paketleri yükseltin; örneğin RUN apt-get update && apt-get upgrade -y veya RUN apk upgrade --no-cache
#       texts:
#         'the final stage never upgrades the %s packages of %q': 'son aşama %[2]q imajının %[1]s paketlerini hiç yükseltmiyor'
#         'no upgrade found; cannot tell whether %q has packages to upgrade': 'paket yükseltmesi bulunamadı; %q imajında yükseltilecek paket olup olmadığı belirlenemiyor'
#         'this upgrade may not run, or may fail unnoticed': 'bu yükseltme çalışmayabilir veya fark edilmeden başarısız olabilir'
#         '%s upgrades the packages of the final stage': '%s son aşamanın paketlerini yükseltiyor'
#         '%q has no package manager and nothing to upgrade': '%q imajında paket yöneticisi ve yükseltilecek paket yok'
package policies.packages["missing-security-updates"]

managers := {"apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}

# upgrades are the upgrades of all packages in the stages that become part of the image.
upgrades contains install if {
	some install in input.installs
	install.action == "upgrade"
	install.manager in managers
	of_all(install)
	not elsewhere(install)
	not install.onbuild
	input.stages[install.stage].ships
}

# elsewhere holds for an upgrade of another folder than the image's root, and for one that only downloads.
elsewhere(install) if {
	some name in ["--root", "--installroot", "--download-only", "--downloadonly"]
	command(install).flags[name]
}

elsewhere(install) if {
	install.manager == "apt"
	command(install).flags["-d"]
}

elsewhere(install) if {
	install.manager == "apk"
	command(install).flags["-p"]
}

command(install) := input.instructions[install.instruction].commands[install.command]

# certain holds for an upgrade that runs, and whose failure stops the build.
certain(install) if {
	not install.conditional
	not ignored(install)
	not open(install)
}

ignored(install) if command(install).operator in {"||", "&"}

open(install) if {
	some word in command(install).args
	word.certainty == "unknown"
}

of_all(install) if not install.packages

# Unlike the others, apt-get upgrade NAME also upgrades all other packages.
of_all(install) if {
	install.manager == "apt"
	command(install).subcommand != "install"
}

upgraded if {
	some install in upgrades
	certain(install)
}

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.root.packages != "none"
	count(upgrades) == 0
	message := sprintf("the final stage never upgrades the %s packages of %q", [stage.root.packages, stage.root.value])
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	not stage.root.packages
	count(upgrades) == 0
	message := sprintf("no upgrade found; cannot tell whether %q has packages to upgrade", [stage.root.value])
}

undetermined contains {"at": install.span, "message": "this upgrade may not run, or may fail unnoticed"} if {
	not upgraded
	some install in upgrades
}

proof contains {"at": install.span, "message": message} if {
	some install in upgrades
	certain(install)
	message := sprintf("%s upgrades the packages of the final stage", [install.program])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.root.packages == "none"
	message := sprintf("%q has no package manager and nothing to upgrade", [stage.root.value])
}
