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
#         'this upgrade depends on a variable without a value': 'bu yükseltme, değeri olmayan bir değişkene bağlı'
#         'a later COPY may replace what this upgrade installs': 'daha sonraki bir COPY bu yükseltmenin kurduklarının yerini alabilir'
#         'this upgrade leaves out some packages': 'bu yükseltme bazı paketleri dışarıda bırakıyor'
#         'this upgrade may not reach the repositories, or not the files of the image': 'bu yükseltme depolara veya imajın dosyalarına ulaşmayabilir'
#         'a later step may downgrade what this upgrade installs': 'daha sonraki bir adım bu yükseltmenin kurduklarını eski sürüme düşürebilir'
#         'nothing updates the package lists before this upgrade': 'bu yükseltmeden önce paket listeleri güncellenmiyor'
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
	not overwritten(install)
	input.stages[install.stage].ships
}

# elsewhere holds for an upgrade of another folder than the image's root, and for one that installs nothing.
elsewhere(install) if {
	some name in [
		"--root", "--installroot", "--download-only", "--downloadonly", "--simulate", "--dry-run", "--just-print",
		"--no-act", "--recon", "--print-uris", "--assumeno", "--print", "--help", "--version", "--sysroot",
	]
	command(install).flags[name]
}

elsewhere(install) if {
	some name in without_effect[install.manager]
	command(install).flags[name]
}

elsewhere(install) if "chroot" in command(install).wrapped

without_effect := {
	"apt": ["-d", "-s", "-h", "-v"], "apk": ["-p", "-s", "-h"], "pacman": ["-p", "-w", "-h", "-r"],
	"zypper": ["-D", "-R"],
}

# partial holds for an upgrade that leaves packages out, or takes only some.
partial(install) if {
	some name in ["--exclude", "-x", "--ignore", "--advisory", "--advisories", "--cve", "--cves", "--bz", "--bugfix", "--enhancement", "--newpackage", "--cacheonly", "--disablerepo", "--repo", "--repoid"]
	command(install).flags[name]
}

partial(install) if {
	install.manager in {"dnf", "yum", "microdnf", "tdnf"}
	command(install).flags["-C"]
}

partial(install) if {
	some setting in command(install).config
	regex.match(`^(apt::get::(simulate|download-only|print-uris)|dir::.*)$`, lower(setting.name))
}

partial(install) if {
	some setting in command(install).config
	lower(setting.name) == "tsflags"
	contains(setting.value, "test")
}

partial(install) if {
	install.manager == "apk"
	some name in ["--no-network", "--repositories-file", "--root", "--keys-dir"]
	command(install).flags[name]
}

# Holding a package keeps its version.
partial(install) if {
	some hold in input.commands["apt-mark"]
	hold.subcommand == "hold"
	hold.instruction <= install.instruction
	install.manager == "apt"
}

partial(install) if {
	some lock in input.commands.zypper
	lock.subcommand in {"addlock", "al"}
	lock.instruction <= install.instruction
	install.manager == "zypper"
}

partial(install) if {
	some program in ["dnf", "yum"]
	some lock in input.commands[program]
	lock.subcommand == "versionlock"
	lock.instruction <= install.instruction
	install.manager == program
}

# detached holds for an upgrade without network or repositories, of files that are no part of the image, or by a
# program that a step replaces.
detached(install) if {
	some flag in input.instructions[install.instruction].flags.network
	flag.value != "default"
	flag.value != "host"
}

detached(install) if {
	some mount in input.instructions[install.instruction].mounts
	mount.target in {
		"/", "/bin", "/etc", "/lib", "/lib64", "/sbin", "/usr", "/usr/bin", "/usr/lib", "/usr/sbin", "/var", "/var/lib", "/var/lib/dpkg", "/var/lib/rpm",
		"/lib/apk", "/lib/apk/db",
	}
}

detached(install) if {
	without_sources <= install.instruction
	count(writing_sources) == 0
}

detached(install) if replaced[install.program] <= install.instruction

without_sources := min({command.instruction |
	some program in ["rm", "mv"]
	some command in input.commands[program]
	some word in command.words
	regex.match(source_folders, word)
	moved(command, word)
})

moved(command, _) if command.program == "rm"

moved(command, word) if {
	command.program == "mv"
	word != command.words[count(command.words) - 1]
}

source_folders := `^/etc/(apt|apt/sources\.list.*|apk|apk/repositories|yum\.repos\.d.*|zypp/repos\.d.*)/?\*?$`

writing_sources contains copy.index if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	regex.match(`^/etc/(apt|apk|yum\.repos\.d|zypp)`, copy.args[count(copy.args) - 1].value)
}

writing_sources contains command.instruction if {
	some program in ["cat", "cp", "curl", "echo", "mv", "printf", "sed", "tee", "wget"]
	some command in input.commands[program]
	some path in array.concat(command.words, [redirect.target.value | some redirect in command.redirects])
	regex.match(`^/etc/(apt|apk|yum\.repos\.d|zypp)/.`, path)
	not regex.match(source_folders, command.words[1])
}

replaced[program] := min(instructions) if some program, instructions in replacing

replacing[program] contains command.instruction if {
	some by in ["cp", "install", "ln", "mv"]
	some command in input.commands[by]
	some word in command.words
	regex.match(`/s?bin/[a-z-]+$`, word)
	parts := split(word, "/")
	program := parts[count(parts) - 1]
	program in {"apt-get", "apt", "apk", "dnf", "yum", "microdnf", "tdnf", "zypper", "pacman"}
	word == command.words[count(command.words) - 1]
}

# downgraded holds if a later step may replace packages by older versions.
downgraded(install) if install.instruction <= last_downgrade

last_downgrade := max({later.instruction |
	some later in input.installs
	downgrades(later)
	input.stages[later.stage].ships
})

downgrades(later) if later.verb == "downgrade"

downgrades(later) if {
	some name in ["--allow-downgrades", "--force-yes", "--oldpackage"]
	command(later).flags[name]
	some named in later.packages
	older(named)
}

older(named) if named.version

older(named) if named.certainty == "unknown"

older(named) if named.local

# overwritten holds for an upgrade of files that a later COPY replaces.
overwritten(install) if install.instruction < last_fill

last_fill := max({copy.index |
	some copy in input.by.copy
	copy.fills_root == "yes"
	input.stages[copy.stage].ships
})

# possibly_overwritten holds for an upgrade before a COPY whose paths are not known.
possibly_overwritten(install) if install.instruction < last_possible_fill

last_possible_fill := max({copy.index |
	some copy in input.by.copy
	copy.fills_root == "possible"
	input.stages[copy.stage].ships
})

command(install) := input.instructions[install.instruction].commands[install.command]

# certain holds for an upgrade that runs, with current package lists, and whose failure stops the build.
certain(install) if {
	command(install).succeeds
	not open(install)
	not partial(install)
	not detached(install)
	not downgraded(install)
	not possibly_overwritten(install)
	refreshed(install)
}

# refreshed holds if the package lists are those of today. The official images of Debian, Ubuntu and Alpine have none.
refreshed(install) if not refreshing[install.manager]

refreshed(install) if {
	some name in refreshing[install.manager]
	command(install).flags[name]
}

refreshed(install) if {
	between := lists[[install.manager, install.instruction]]
	between.from < install.command
	install.command <= between.to
}

# An update by an earlier instruction counts if nothing removes the lists until then.
refreshed(install) if {
	kept[install.manager] < install.instruction
	object.get(removed_later, install.manager, install.instruction) >= install.instruction
	object.get(first_removals, install.instruction, install.command) >= install.command
}

kept[manager] := min(instructions) if {
	some manager in object.keys(refreshing)
	instructions := {key[1] | some key, between in lists; key[0] == manager; between.to == endless; not lists_mounted(key[1])}
	count(instructions) > 0
}

first_removals[instruction] := min(indexes) if some instruction, indexes in removals

# lists_mounted holds for an instruction whose package lists are in a mount, and not in the image.
lists_mounted(instruction) if {
	some mount in input.instructions[instruction].mounts
	strings.any_prefix_match(mount.target, ["/var/lib/apt", "/var/cache/apk", "/etc/apk", "/var/cache/pacman"])
}

removed_later[manager] := min(instructions) if {
	some manager, first in kept
	instructions := {instruction | some instruction, _ in removals; instruction > first}
	count(instructions) > 0
}

refreshing := {"apt": [], "apk": ["-U", "--update", "--update-cache", "--no-cache"], "pacman": ["-y", "--refresh"]}

# More commands than an instruction can have.
endless := 1000000

# lists says from which command of an instruction the package lists are there, and to which: until it removes them.
lists[key] := between if {
	some key, commands in updates
	from := min(commands)
	removed := {index | some index in removals[key[1]]; index > from}
	between := {"from": from, "to": min(removed | {endless})}
}

updates[[update.manager, update.instruction]] contains update.command if {
	some update in input.installs
	update.action == "update"
	update.verb
	input.stages[update.stage].ships
	command(update).succeeds
	not elsewhere(update)
	not partial(update)
}

removals[rm.instruction] contains rm.index if {
	some rm in input.commands.find
	some action in ["-delete", "rm"]
	action in rm.words
	some word in rm.words
	regex.match(`^/(var(/(lib|cache)(/(apt|apk)(/.*)?)?)?|etc(/apk(/.*)?)?)/?$`, word)
}

removals[clean.instruction] contains clean.command if {
	some clean in input.installs
	clean.verb in {"distclean", "dist-clean"}
}

removals[rm.instruction] contains rm.index if {
	some rm in input.commands.rm
	some word in rm.words
	regex.match(`^/(var(/(lib|cache)(/(apt|apk)(/.*)?)?)?|etc(/apk(/.*)?)?)/?\*?$`, word)
}

open(install) if {
	some word in command(install).args
	word.certainty == "unknown"
}

of_all(install) if not install.packages

# Unlike the others, apt-get upgrade NAME also upgrades all other packages.
of_all(install) if {
	install.manager == "apt"
	install.program != "aptitude"
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

undetermined contains {"at": install.span, "message": message} if {
	not upgraded
	some install in upgrades
	message := doubt(install)
}

doubt(install) := "this upgrade may not run, or may fail unnoticed" if not command(install).succeeds

else := "this upgrade depends on a variable without a value" if open(install)

else := "a later COPY may replace what this upgrade installs" if possibly_overwritten(install)

else := "this upgrade leaves out some packages" if partial(install)

else := "this upgrade may not reach the repositories, or not the files of the image" if detached(install)

else := "a later step may downgrade what this upgrade installs" if downgraded(install)

else := "nothing updates the package lists before this upgrade"

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
