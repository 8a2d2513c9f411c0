# METADATA
# title: The started program is not a CommonJS module
# description: >-
#   Node.js reads a .cjs file as CommonJS and a .mjs file as an ES module; for .js files the package.json
#   nearest to them decides. Judged on what CMD and ENTRYPOINT of the stage that ships start, with the
#   package.json of the build context where it is at hand.
# related_resources:
#   - ref: https://nodejs.org/api/packages.html#determining-module-system
# custom:
#   severity: error
#   profile: named
#   remedy: start a .cjs file, or remove "type" "module" from the package.json
#   scope: shipped
package policies.node["commonjs-entrypoint"]

# What is started: by the image itself, or by the script that "npm start" stands for.
started contains {"command": command, "at": starts.span} if {
	some stage in input.stages
	stage.target
	starts := stage.starts
	some command in starts.commands
	command.program in {"node", "nodejs"}
}

started contains {"command": command, "at": starts.span} if {
	some stage in input.stages
	stage.target
	starts := stage.starts
	some script in starts.commands
	script.program in {"npm", "yarn", "pnpm"}
	script.subcommand == "start"
	some command in manifest.start
	command.program in {"node", "nodejs"}
}

# The first one is what COPY takes into the image, if any.
manifest := input.context.package_json[0]

modules contains {"file": file, "kind": kind(file), "at": start.at} if {
	some start in started
	file := start.command.args[0].value
}

kind(file) := "commonjs" if endswith(file, ".cjs")

kind(file) := "module" if endswith(file, ".mjs")

kind(file) := manifest.type if by_package(file)

by_package(file) if {
	not endswith(file, ".cjs")
	not endswith(file, ".mjs")
	not endswith(file, ".ts")
}

deny contains {"at": m.at, "message": message} if {
	some m in modules
	m.kind == "module"
	message := sprintf("node starts %q, which is an ES module", [m.file])
}

undetermined contains {"at": start.at, "message": message} if {
	some start in started
	file := start.command.args[0].value
	not kind(file)
	message := sprintf("whether %q is CommonJS is said by a package.json that is not at hand", [file])
}

undetermined contains {"at": start.at, "message": "node is started without a file"} if {
	some start in started
	not start.command.args
}

undetermined contains {"at": stage.from.span, "message": "which program is started is not said"} if {
	some stage in input.stages
	stage.target
	not stage.starts
}

undetermined contains {"at": stage.starts.span, "message": "what is started is not a file of node"} if {
	some stage in input.stages
	stage.target
	stage.starts
	count(started) == 0
}

proof contains {"at": m.at, "message": message} if {
	some m in modules
	m.kind == "commonjs"
	message := sprintf("node starts %q, which is CommonJS", [m.file])
}
