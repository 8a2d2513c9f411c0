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

deny contains {"at": platform.span, "message": message} if {
	some stage in input.stages
	platform := stage.from.platform
	not contains(platform.raw, "$")
	not named(stage)
	message := sprintf("the platform is fixed to %q", [platform.value])
}

# named holds if the stage name contains the operating system or architecture.
named(stage) if {
	some word in stage.from.wanted.words
	contains(stage.name, word)
}
