# METADATA
# title: The started program is not a CommonJS module
# description: >-
#   Node.js reads a .cjs file as CommonJS and a .mjs file as an ES module; for .js files the package.json
#   nearest to them decides. Judged on what CMD and ENTRYPOINT of the stage that ships start, with the
#   package.json of the build context where it is at hand.
# related_resources:
#   - ref: https://nodejs.org/api/packages.html#determining-module-system
# custom:
#   titles: {tr: Başlatılan program bir CommonJS modülü değil}
#   severity: error
#   profile: named
#   remedy: start a .cjs file, or remove "type" "module" from the package.json
#   scope: shipped
package policies.node["commonjs-entrypoint"]

starts := stage.starts if {
	some stage in input.stages
	stage.target
}

# The files that node starts: named by the image itself, or by the script that "npm start" stands for.
started contains {"file": path(file.value), "at": file.span} if {
	some command in starts.commands
	file := file_of(command)
}

started contains {"file": path(file_of(command).value), "at": script.span} if {
	some script in starts.commands
	script.program in {"npm", "yarn", "pnpm"}
	[word | some word in script.words; not startswith(word, "-")] in [
		[script.program, "start"],
		[script.program, "run", "start"],
	]
	some command in manifest.start
}

file_of(command) := command.args[0] if command.program in {"node", "nodejs"}

# The first one is what COPY takes into the image, if any.
manifest := input.context.package_json[0]

path(file) := object.get(manifest, "main", "index.js") if file in {".", "./"}

else := file

kind(file) := "commonjs" if endswith(file, ".cjs")

kind(file) := "module" if endswith(file, ".mjs")

kind(file) := manifest.type if {
	not contains(file, "$")
	regex.match(`(\.js|/[^./]*|^[^./]*)$`, file)
}

deny contains {"at": s.at, "message": message} if {
	some s in started
	kind(s.file) == "module"
	message := sprintf("node starts %q, which is an ES module", [s.file])
}

undetermined contains {"at": s.at, "message": message} if {
	some s in started
	not kind(s.file)
	message := sprintf("whether %q is CommonJS is not known", [s.file])
}

undetermined contains {"at": stage.from.span, "message": "which program is started is not said"} if {
	some stage in input.stages
	stage.target
	not stage.starts
}

undetermined contains {"at": starts.span, "message": "what is started is not a file of node"} if count(started) == 0

proof contains {"at": s.at, "message": message} if {
	some s in started
	kind(s.file) == "commonjs"
	message := sprintf("node starts %q, which is CommonJS", [s.file])
}
