# METADATA
# title: The shipped stage is built on an image of build tools
# description: >-
#   A compiler and its libraries make the image several times as large, and give whoever gets in all the
#   tools. Only images that start a program of their own are judged: one that is made for building may have
#   them.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   severity: info
#   profile: strict
#   remedy: build in a stage of its own, and copy the result into a small base such as distroless, alpine or the runtime's own image
#   scope: shipped
package policies.stages["final-stage-has-build-tools"]

compilers := {"dart", "gcc", "go", "gradle", "haskell", "maven", "rust"}

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	tools(stage.root)
	stage.starts.source in {"instruction", "stage"}
	not runs_tools(stage)
	message := sprintf("the stage that ships is built on %q, which has the tools to build with", [stage.root.value])
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

# What is started is one of the tools, or is built when it starts.
runs_tools(stage) if {
	some command in stage.starts.commands
	command.program in {"go", "cargo", "mvn", "mvnw", "gradle", "gradlew", "stack", "cabal", "dart", "make", "gcc", "air", "bash", "sh"}
}

runs_tools(stage) if {
	some command in stage.starts.commands
	command.program == "dotnet"
	command.subcommand in {"run", "watch", "test", "build"}
}
