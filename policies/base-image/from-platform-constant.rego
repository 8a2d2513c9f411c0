# METADATA
# title: A stage is tied to one platform
# description: >-
#   A constant --platform takes the choice from whoever builds: on another machine, or with docker build
#   --platform, the stage still gets the named one and runs emulated or not at all. Variables such as
#   BUILDPLATFORM keep the choice; a stage whose name holds the platform means it.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/
# custom:
#   severity: warning
#   profile: recommended
#   remedy: remove --platform and choose it when building, or use $BUILDPLATFORM; a stage that is meant for one platform can say so in its name
#   scope: all
#   aliases: [FromPlatformFlagConstDisallowed, DL3029, b16e8501-ef3c-44e1-a543-a093238099c9]
package policies["base-image"]["from-platform-constant"]

deny contains {"at": platform.span, "message": message} if {
	some stage in input.stages
	platform := stage.from.platform
	platform.certainty == "literal"
	not contains(platform.raw, "$")
	not named(stage)
	message := sprintf("the platform is always %q", [platform.value])
}

# The stage's name says the operating system or the architecture.
named(stage) if {
	some word in stage.from.wanted.words
	contains(stage.name, word)
}
