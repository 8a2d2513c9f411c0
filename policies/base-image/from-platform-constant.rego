# METADATA
# title: Constant --platform
# description: >-
#   A constant --platform overrides the choice of the person who builds: on another machine, or with
#   docker build --platform, the stage is emulated or does not run at all. Variables such as BUILDPLATFORM
#   keep the choice. A stage whose name contains the platform is not reported.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/
# custom:
#   statement: Only stages named after a platform are fixed to it
#   severity: warning
#   profile: recommended
#   remedy: remove --platform and set it on the command line, use $BUILDPLATFORM, or put the platform into the stage name
#   scope: all
#   proof: absence
#   aliases: [FromPlatformFlagConstDisallowed, DL3029, b16e8501-ef3c-44e1-a543-a093238099c9]
#   translations:
#     tr:
#       statement: Yalnızca adı platformu belirten aşamalar o platforma sabit
package policies["base-image"]["from-platform-constant"]

deny contains {"at": platform.span, "message": message, "remedy": remedy(stage)} if {
	some stage in input.stages
	platform := stage.from.platform
	not contains(platform.raw, "$")
	not named(stage)
	not bound_to(stage, platform)
	not everywhere(platform)
	not only_files(stage)
	message := sprintf("the platform is fixed to %q", [platform.value])
}

remedy(stage) := "remove --platform and set it on the command line, or put the platform into the stage name" if stage.ships

remedy(stage) := "remove --platform and set it on the command line, use $BUILDPLATFORM, or put the platform into the stage name" if not stage.ships

# named holds if the stage name contains the operating system or architecture.
named(stage) if {
	some word in stage.from.wanted.words
	contains(stage.name, word)
}

# So can the name of the file, as in Dockerfile.arm64 and arm64/Dockerfile.
named(stage) if {
	some word in stage.from.wanted.words
	contains(lower(regex.find_n("[^/]*/?[^/]*$", input.path, 1)[0]), word)
}

# everywhere holds if several images have the same platform, and none has another: the whole build is for it.
everywhere(platform) if {
	count(platforms) > 1
	different == {platform.raw}
}

platforms := [object.get(stage.from, ["platform", "raw"], "") |
	some stage in input.stages
	not stage.from.kind in {"stage", "scratch"}
]

different := {raw | some raw in platforms}

# only_files holds for a stage without steps, from which others copy, and for a system other than Linux and Windows.
only_files(stage) if {
	not stage.ships
	not stage.by.run
}

only_files(stage) if not regex.match("^(linux|windows)(/|$)", stage.from.platform.value)

# bound_to holds if a step names the architecture, as the URL of a program for it does.
bound_to(stage, platform) if {
	some arch, names in architectures
	endswith(platform.value, arch)
	some run in stage.by.run
	some name in names
	contains(lower(run.text.raw), name)
}

architectures := {
	"/amd64": ["amd64", "x86_64", "x86-64", "linux64", "linux-x64", "linux32", "i386"],
	"/arm64": ["arm64", "aarch64"],
	"/386": ["i386", "i686", "linux32"],
}
