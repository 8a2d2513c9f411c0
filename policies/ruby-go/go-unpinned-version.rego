# METADATA
# title: Unpinned Go module
# description: >-
#   Without a version, or with @latest, go installs the newest version, unless a go.mod pins another one.
#   Two builds of the same file can produce different images.
# related_resources:
#   - ref: https://go.dev/ref/mod#go-install
# custom:
#   statement: Chooses the version of every named Go module
#   severity: warning
#   profile: strict
#   remedy: pin the version, as in go install example.com/tool@v1.2.3
#   scope: reachable
#   proof: absence
#   aliases: [DL3062]
#   translations:
#     tr:
#       statement: Adıyla kurulan veya çalıştırılan her Go modülünün sürümü seçilmiş
package policies["ruby-go"]["go-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message, "remedy": remedy(install)} if {
	some install in input.installs
	install.manager == "go"
	install.action in {"install", "run"}
	not install.constrained
	not without_versions(input.stages[install.stage].root)
	message := pinning.message(install.loose)
}

# without_versions holds for releases of Go before modules, whose go get takes no version.
without_versions(image) if {
	image.product == "go"
	image.version < [1, 11]
}

# A go get outside of a module takes no version.
remedy(install) := "list it with its version in go.mod; a program is installed with its version by go install, as in go install example.com/tool@v1.2.3" if {
	install.verb == "get"
} else := "pin the version, as in go install example.com/tool@v1.2.3"
