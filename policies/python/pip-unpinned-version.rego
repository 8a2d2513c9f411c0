# METADATA
# title: Unpinned pip package
# description: >-
#   Two builds of the same file can produce different images, because each installs the newest version at
#   that time. A new or malicious release gets into the next image unnoticed.
# related_resources:
#   - ref: https://pip.pypa.io/en/stable/cli/pip_install/
# custom:
#   statement: Limits the version of every named pip package
#   severity: warning
#   profile: strict
#   remedy: pin the version, as in pip install flask==3.0.3, or install from a requirements file
#   scope: reachable
#   proof: absence
#   aliases: [DL3013, 02d9c71f-3ee8-4986-9c27-1a20d0d19bfc]
#   translations:
#     tr:
#       statement: Adıyla kurulan her pip paketinin sürümü sınırlandırılmış
package policies.python["pip-unpinned-version"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager in {"pip", "pipx"}
	install.action == "install"
	not install.constrained
	message := pinning.message(install.loose)
}
