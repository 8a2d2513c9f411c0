# METADATA
# title: Entry point that is not a CommonJS module
# description: >-
#   Node.js reads a .cjs file as CommonJS and a .mjs file as an ES module; for .js files the nearest
#   package.json decides. The policy evaluates the file that CMD and ENTRYPOINT of the final stage start,
#   and package.json if the build context is available.
# related_resources:
#   - ref: https://nodejs.org/api/packages.html#determining-module-system
# custom:
#   severity: error
#   profile: named
#   remedy: start a .cjs file, or remove "type" "module" from the package.json
#   scope: shipped
#   translations:
#     tr:
#       title: Başlatılan dosya bir CommonJS modülü değil
#       remedy: 'bir .cjs dosyası başlatın veya package.json içinden "type": "module" satırını kaldırın'
#       texts:
#         'node starts %q, an ES module': 'node, ES modülü olan %q dosyasını başlatıyor'
#         'cannot tell whether %q is CommonJS': '%q dosyasının CommonJS olup olmadığı belirlenemiyor'
#         'the image does not define which program is started': 'imajın hangi programı başlattığı belirtilmemiş'
#         'the image does not start a file with node': 'imaj node ile bir dosya başlatmıyor'
#         'node starts %q, a CommonJS module': 'node, CommonJS modülü olan %q dosyasını başlatıyor'
package policies.node["commonjs-entrypoint"]

starts := stage.starts if {
	some stage in input.stages
	stage.target
}

# started are the files that node starts: named by the image itself, or by the script of "npm start".
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

# The first one is the one that COPY copies into the image, if any.
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
	message := sprintf("node starts %q, an ES module", [s.file])
}

undetermined contains {"at": s.at, "message": message} if {
	some s in started
	not kind(s.file)
	message := sprintf("cannot tell whether %q is CommonJS", [s.file])
}

undetermined contains {"at": stage.from.span, "message": "the image does not define which program is started"} if {
	some stage in input.stages
	stage.target
	not stage.starts
}

undetermined contains {"at": starts.span, "message": "the image does not start a file with node"} if count(started) == 0

proof contains {"at": s.at, "message": message} if {
	some s in started
	kind(s.file) == "commonjs"
	message := sprintf("node starts %q, a CommonJS module", [s.file])
}
