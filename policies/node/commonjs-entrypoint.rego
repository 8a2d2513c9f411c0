# METADATA
# title: Entry point that is not a CommonJS module
# description: >-
#   Node.js reads a .cjs file as CommonJS and a .mjs file as an ES module; for .js files the nearest
#   package.json decides. The policy evaluates the file that CMD and ENTRYPOINT of the final stage start,
#   and package.json if the build context is available.
# related_resources:
#   - ref: https://nodejs.org/api/packages.html#determining-module-system
# custom:
#   statement: Starts a CommonJS module
#   severity: error
#   profile: named
#   remedy: start a .cjs file, or remove "type" "module" from the package.json
#   scope: shipped
#   translations:
#     tr:
#       statement: Bir CommonJS modülü başlatılıyor
#       title: Başlatılan dosya bir CommonJS modülü değil
#       remedy: 'bir .cjs dosyası başlatın veya package.json içinden "type": "module" satırını kaldırın'
#       texts:
#         'node starts %q, an ES module': 'node, ES modülü olan %q dosyasını başlatıyor'
#         'cannot tell whether %q is CommonJS': '%q dosyasının CommonJS olup olmadığı belirlenemiyor'
#         'the image does not define which program is started': 'imajın hangi programı başlattığı belirtilmemiş'
#         'the image does not start a file with node': 'imaj node ile bir dosya başlatmıyor'
#         'node starts %q, a CommonJS module': 'node, CommonJS modülü olan %q dosyasını başlatıyor'
package policies.node["commonjs-entrypoint"]

# scripts are the files that the image starts with Node.js.
scripts contains script if {
	some stage in input.stages
	some script in stage.starts.scripts
}

deny contains {"at": script.span, "message": message} if {
	some script in scripts
	script.type == "module"
	message := sprintf("node starts %q, an ES module", [script.file])
}

undetermined contains {"at": script.span, "message": message} if {
	some script in scripts
	not script.type
	message := sprintf("cannot tell whether %q is CommonJS", [script.file])
}

undetermined contains {"at": stage.from.span, "message": "the image does not define which program is started"} if {
	some stage in input.stages
	stage.target
	not stage.starts
}

undetermined contains {"at": stage.starts.span, "message": "the image does not start a file with node"} if {
	some stage in input.stages
	stage.target
	not stage.starts.scripts
}

proof contains {"at": script.span, "message": message} if {
	some script in scripts
	script.type == "commonjs"
	message := sprintf("node starts %q, a CommonJS module", [script.file])
}
