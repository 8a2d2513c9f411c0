# METADATA
# title: Lost exit status
# description: >-
#   The exit status of a RUN is that of its last command. Before a semicolon or line break a failure only counts
#   with set -e, and "a && b || true" succeeds even if a fails. The image is then incomplete, and the build succeeds.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#run
# custom:
#   statement: A failed installation, download, build or test fails its RUN
#   severity: warning
#   profile: recommended
#   remedy: join the commands with &&, or begin the RUN with set -e
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       title: Kaybolan çıkış durumu
#       remedy: komutları && ile birleştirin veya RUN komutuna set -e ile başlayın
#       statement: Başarısız kurulum, indirme, derleme ve testler RUN komutunu durduruyor
#       texts:
#         'end the command with || exit 1, since it is in a loop': 'bir döngüde olduğu için komutu || exit 1 ile bitirin'
#         'the exit status of %q is lost: other commands follow without set -e': '%q komutunun çıkış durumu kayboluyor: ardından set -e olmadan başka komutlar geliyor'
#         'put ; instead of && behind the command, where set -e is in effect': 'set -e geçerliyken komutun ardına && yerine ; yazın'
#         'join the commands with &&': 'komutları && ile birleştirin'
#         'the exit status of %q is lost: set -e ignores a failure before &&': '%q komutunun çıkış durumu kayboluyor: set -e, && öncesindeki hatayı yok sayar'
#         'the exit status of %q is lost: the "|| true" below answers for it too': '%q komutunun çıkış durumu kayboluyor: sondaki "|| true" onu da kapsıyor'
#         'put the command before "|| true" in parentheses together with it': '"|| true" ile önündeki komutu birlikte parantez içine alın'
package policies.shell["lost-exit-status"]

# Programs whose every call installs, downloads, builds, tests or unpacks.
whole := {
	"bsdtar", "bunzip2", "cmake", "configure", "docker-php-ext-install", "dpkg-buildpackage", "gradlew", "gunzip", "javac",
	"make", "meson", "msbuild", "mvn", "mvnw", "ninja", "pecl", "pytest", "tox", "unxz", "unzip", "wget", "xbuild",
}

# The same of subcommands.
parts := {
	"apk": {"add", "upgrade"},
	"apt": {"install", "upgrade", "full-upgrade", "build-dep"},
	"apt-get": {"install", "upgrade", "dist-upgrade", "build-dep"},
	"bun": {"install", "add", "run"},
	"bundle": {"install"},
	"cargo": {"build", "install", "test", "fetch"},
	"composer": {"install", "require", "create-project"},
	"conda": {"install", "create", "update"},
	"corepack": {"install", "prepare"},
	"dnf": {"install", "upgrade", "update", "groupinstall", "builddep", "localinstall"},
	"dotnet": {"build", "publish", "restore", "test"},
	"gem": {"install"},
	"git": {"clone", "pull", "submodule"},
	"go": {"build", "install", "test", "get"},
	"luarocks": {"install", "make"},
	"mamba": {"install", "create", "update"},
	"microdnf": {"install", "upgrade", "update"},
	"micromamba": {"install", "create", "update"},
	"npm": {"install", "i", "ci", "run", "test", "add"},
	"pip": {"install", "download", "wheel"},
	"pip3": {"install", "download", "wheel"},
	"pipx": {"install"},
	"pnpm": {"install", "add", "run", "i"},
	"poetry": {"install", "add", "build"},
	"rustup": {"install", "target", "component", "toolchain"},
	"tdnf": {"install", "upgrade"},
	"uv": {"sync", "pip"},
	"yarn": {"install", "add", "build", "run"},
	"yum": {"install", "upgrade", "update", "groupinstall", "localinstall"},
	"zypper": {"install", "in", "update", "up", "dist-upgrade", "dup"},
}

# One finding a RUN, for the first.
deny contains {"at": command.program_span, "message": message, "remedy": remedy(run, command)} if {
	some run in input.by.run
	not elsewhere(run)
	repairs := [c.index | some c in run.commands; c.program in {"apt-get", "apt"}; c.subcommand == "install"]
	lost := [c.index | some c in run.commands; c.status_lost == ";"; matters(c); not repaired(c, repairs); not tried(c, run)]
	command := run.commands[min(lost)]
	message := sprintf("the exit status of %q is lost: other commands follow without set -e", [name_of(command)])
}

# set -e ignores a command before && that fails.
deny contains {"at": command.program_span, "message": message, "remedy": "put ; instead of && behind the command, where set -e is in effect"} if {
	some run in input.by.run
	not elsewhere(run)
	command := run.commands[min([c.index | some c in run.commands; c.status_lost == "&&"; matters(c)])]
	message := sprintf("the exit status of %q is lost: set -e ignores a failure before &&", [name_of(command)])
}

deny contains {
	"at": command.program_span,
	"message": message,
	"remedy": `put the command before "|| true" in parentheses together with it`,
} if {
	some run in input.by.run

	# If the command right before "|| true" is of the same kind, both may be meant.
	meant := {c.otherwise | some c in run.commands; c.otherwise; not c.status_lost; matters(c)}
	lost := [c.index | some c in run.commands; c.status_lost == "||"; matters(c); not c.otherwise in meant]
	command := run.commands[min(lost)]
	message := sprintf(`the exit status of %q is lost: the "|| true" below answers for it too`, [name_of(command)])
}

# In a loop, && and set -e do not reach every command, nor does set -e before &&.
remedy(run, _) := "end the command with || exit 1, since it is in a loop" if {
	regex.match(`(?s)\b(for|while|until)\b.*\bdo\b`, run.text.raw)
} else := "join the commands with &&" if {
	some command in run.commands
	command.operator == "&&"
} else := "join the commands with &&, or begin the RUN with set -e"

name_of(command) := sprintf("%s %s", [command.program, command.subcommand]) if command.subcommand in parts[command.program]

else := command.program

matters(command) if {
	command.program in whole
	not asks(command)
}

matters(command) if command.subcommand in parts[command.program]

matters(command) if {
	command.program in {"tar", "gtar"}
	some name in ["-x", "--extract", "--get"]
	command.flags[name]
}

matters(command) if {
	command.program == "curl"
	some name in ["-o", "-O", "--output", "--remote-name"]
	command.flags[name]
}

matters(command) if {
	command.program == "dpkg"
	some name in ["-i", "--install"]
	command.flags[name]
}

asks(command) if {
	some name in ["--version", "--help", "--spider", "-l", "-v"]
	command.flags[name]
}

asks(command) if {
	command.program in {"make", "ninja", "mvn", "gradlew"}
	count(command.args) > 0
	every word in command.args {
		word.value in {"clean", "distclean", "mrproper", "uninstall", "help"}
	}
}

# Windows runs its own shells, whose separators and exit statuses are others.
elsewhere(run) if {
	some c in run.commands
	c.program in {"cmd", "powershell", "pwsh"}
}

# docker-php-ext-enable fails without the extension.
tried(command, run) if {
	command.program == "pecl"
	run.commands[command.index + 1].program == "docker-php-ext-enable"
}

# dpkg -i leaves what depends on other packages to a later apt-get -f install.
repaired(command, repairs) if {
	command.program == "dpkg"
	command.index < max(repairs)
}
