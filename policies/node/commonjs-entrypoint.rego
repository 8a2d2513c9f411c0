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

# The files that what the image starts hands to Node.js.
scripts contains script if {
	some stage in input.stages
	some script in stage.starts.scripts
}

deny contains {"at": script.span, "message": message} if {
	some script in scripts
	script.type == "module"
	message := sprintf("node starts %q, which is an ES module", [script.file])
}

undetermined contains {"at": script.span, "message": message} if {
	some script in scripts
	not script.type
	message := sprintf("whether %q is CommonJS is not known", [script.file])
}

undetermined contains {"at": stage.from.span, "message": "which program is started is not said"} if {
	some stage in input.stages
	stage.target
	not stage.starts
}

undetermined contains {"at": stage.starts.span, "message": "what is started is not a file of node"} if {
	some stage in input.stages
	stage.target
	not stage.starts.scripts
}

proof contains {"at": script.span, "message": message} if {
	some script in scripts
	script.type == "commonjs"
	message := sprintf("node starts %q, which is CommonJS", [script.file])
}
