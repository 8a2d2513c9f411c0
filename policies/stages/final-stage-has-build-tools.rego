# METADATA
# title: Build tools in the final stage
# description: >-
#   A compiler and its libraries make the image several times larger, and give attackers their tools. Only
#   images that start a program of their own are evaluated: an image made for building may contain build
#   tools.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   statement: Its base image brings no build tools that go unused
#   severity: info
#   profile: strict
#   remedy: build in a separate stage, and copy the result into a small base image such as distroless, alpine or the runtime image
#   scope: shipped
#   proof: absence
#   translations:
#     tr:
#       statement: Temel imajı kullanılmayan derleme araçları getirmiyor
package policies.stages["final-stage-has-build-tools"]

compilers := {"dart", "gcc", "go", "gradle", "haskell", "maven", "rust"}

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	tools(stage.root)
	stage.starts.source in {"instruction", "stage"}
	not runs_tools(stage)
	message := sprintf("the final stage is built on %q, which contains build tools", [stage.root.value])
}

tools(root) if root.product in compilers

tools(root) if {
	root.product == "dotnet"
	strings.any_suffix_match(root.repository, ["/sdk", "aspnetcore-build"])
}

tools(root) if {
	root.product == "dotnet"
	"sdk" in root.variants
}

tools(root) if "devel" in root.variants

# runs_tools holds if the started program is a build tool, or is built when it starts.
runs_tools(stage) if {
	some command in stage.starts.commands
	command.program in {"go", "cargo", "mvn", "mvnw", "gradle", "gradlew", "stack", "cabal", "dart", "make", "gcc", "air", "bash", "sh"}
}

runs_tools(stage) if {
	some command in stage.starts.commands
	command.program == "dotnet"
	command.subcommand in {"run", "watch", "test", "build"}
}
