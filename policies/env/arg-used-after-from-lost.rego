# METADATA
# title: Global ARG used inside a stage
# description: >-
#   An ARG above the first FROM is only visible in FROM lines. Inside a stage it is empty until the stage
#   declares it again, so a version becomes empty and a path changes. The same holds for the platform
#   arguments of BuildKit, such as TARGETARCH.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
# custom:
#   statement: No RUN uses a global ARG that is empty there
#   severity: error
#   profile: recommended
#   remedy: repeat ARG with only the name below the FROM of this stage
#   scope: all
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir RUN, orada boş olan genel bir ARG kullanmıyor
package policies.env["arg-used-after-from-lost"]

# Prefixes of variables that images of these products, or all images, set.
reserved := {
	"ASPNET", "BUNDLE", "CATALINA", "DOTNET", "GEM", "GO", "GOLANG", "GOPATH", "GOTOOLCHAIN", "GPG", "HOME", "HOSTNAME", "JAVA", "LANG",
	"LANGUAGE", "NODE", "PATH", "PHP", "PHPIZE", "PIP", "PWD", "PYTHON", "RUBY", "SHELL", "USER", "YARN",
}

plain := {"alpine", "debian", "ubuntu", "busybox", "centos"}

official := {"node", "python", "golang", "ruby", "php", "eclipse-temurin", "openjdk"}

deny contains {"at": use.span, "message": message} if {
	some use in input.lost
	not said_otherwise(use)
	sets_nothing(input.stages[input.instructions[use.instruction].stage].root, use.name)
	message := sprintf("%q is only declared above the first FROM and is empty here", [use.name])
	use.name in declared
}

# BuildKit sets these for FROM only.
deny contains {"at": use.span, "message": message, "remedy": remedy} if {
	some use in input.lost
	not use.name in declared
	not said_otherwise(use)
	input.stages[input.instructions[use.instruction].stage].root.distro
	message := sprintf("%q is empty here, because the stage does not declare it", [use.name])
	remedy := sprintf("write ARG %s below the FROM of this stage", [use.name])
}

undetermined contains {"at": use.span, "message": message} if {
	some use in input.lost
	not use.name in declared
	root := input.stages[input.instructions[use.instruction].stage].root
	not root.distro
	not root.kind == "scratch"
	message := sprintf("%q is not declared in the stage; cannot tell whether %q sets it", [use.name, root.raw])
}

# declared are the ARGs above the first FROM; the others are those that BuildKit sets for the platform.
declared := {arg.name | some arg in input.args}

undetermined contains {"at": use.span, "message": message} if {
	some use in input.lost
	use.name in declared
	root := input.stages[input.instructions[use.instruction].stage].root
	not root.name in official
	not sets_nothing(root, use.name)
	message := sprintf("%q is only declared above the first FROM; cannot tell whether %q sets it", [use.name, root.raw])
}

# undefined-variable reports these, except in shell text.
said_otherwise(use) if {
	instruction := input.instructions[use.instruction]
	instruction.keyword != "run"
	said_of(input.stages[instruction.stage].root)
}

said_of(root) if root.kind == "scratch"

said_of(root) if root.name in plain

sets_nothing(root, _) if root.kind == "scratch"

sets_nothing(root, name) if {
	root.name in plain
	name != "PATH"
}

sets_nothing(root, name) if {
	root.name in official
	not split(name, "_")[0] in reserved
}
