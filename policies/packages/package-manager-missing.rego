# METADATA
# title: Package manager that the image does not have
# description: >-
#   Each distribution has its own package manager: apt on Debian and Ubuntu, apk on Alpine, dnf or yum on Fedora, Red Hat and
#   their relatives. An image that moves to another distribution, as that of MySQL did, breaks the builds on it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#from
# custom:
#   statement: Uses the package manager of its base image
#   severity: warning
#   profile: recommended
#   remedy: use the package manager of the image, or a variant of it on another distribution
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       title: İmajda olmayan paket yöneticisi
#       remedy: imajın paket yöneticisini veya imajın başka bir dağıtımdaki türünü kullanın
#       statement: Temel imajının paket yöneticisini kullanıyor
#       texts:
#         '%q has no %s: its package manager is %s': '%q imajında %s yok: paket yöneticisi %s'
#         'use %s, whose packages can have other names, or a variant of the image on another distribution': 'paketlerinin adları farklı olabilen %s yöneticisini veya imajın başka bir dağıtımdaki türünü kullanın'
#         'cannot tell which package manager %q has': '%q imajının hangi paket yöneticisine sahip olduğu belirlenemiyor'
package policies.packages["package-manager-missing"]

# One finding a stage, for the first.
deny contains {"at": install.call, "message": message, "remedy": remedy} if {
	some install in input.installs
	install.absent
	[install.instruction, install.command] == min(calls[install.stage])
	image := input.stages[install.stage].root
	message := sprintf("%q has no %s: its package manager is %s", [image.value, install.program, title(image.packages)])
	remedy := sprintf("use %s, whose packages can have other names, or a variant of the image on another distribution", [title(image.packages)])
}

title(manager) := "dnf (microdnf)" if manager == "dnf" else := manager

calls[install.stage] contains [install.instruction, install.command] if {
	some install in input.installs
	install.absent
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.from.kind in {"image", "unknown"}
	not stage.root.packages
	some install in input.installs
	install.stage == stage.index
	install.manager in {"apk", "apt", "dnf", "microdnf", "pacman", "tdnf", "yum", "zypper"}
	message := sprintf("cannot tell which package manager %q has", [stage.root.raw])
}
