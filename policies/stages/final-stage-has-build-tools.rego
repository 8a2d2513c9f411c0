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

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	not tools(stage.root)
	possible_tools(stage.root)
	stage.starts.source in {"instruction", "stage"}
	not runs_tools(stage)
	message := sprintf("cannot tell whether the build needs the compiler that %q may contain", [stage.root.value])
}

# The complete images of these are built on buildpack-deps or have a compiler for extensions, which a later step may use.
possible_tools(root) if {
	root.product in {"elixir", "erlang", "node", "perl", "php", "pypy", "python", "r", "ros", "ruby", "swift"}
	has_packages(root)
}

# Images for several purposes, such as buildpack-deps and those of Jupyter.
possible_tools(root) if {
	root.kind == "image"
	root.distro in {"debian", "ubuntu"}
	not root.product
	root.name != "phusion/baseimage"
	has_packages(root)
}

possible_tools(root) if {
	strings.any_prefix_match(root.name, ["cimg/", "circleci/", "mcr.microsoft.com/devcontainers/", "mcr.microsoft.com/vscode/devcontainers/"])
}

has_packages(root) if {
	not root.packages == "none"
	not root.distro in {"alpine", "wolfi"}
	count({variant | some variant in root.variants; variant in {"curl", "minimal", "runtime", "scm", "slim"}}) == 0
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
