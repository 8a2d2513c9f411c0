# METADATA
# title: Unpinned Python package
# description: >-
#   uv, Poetry, PDM, Pipenv and conda install the newest release if no version is given. Two builds of the
#   same file can produce different images, and a malicious release gets into the next one.
# related_resources:
#   - ref: https://docs.astral.sh/uv/pip/packages/
#   - ref: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-pkgs.html
# custom:
#   statement: Limits the version of every named uv or conda package
#   severity: warning
#   profile: strict
#   remedy: pin the version, as in uv pip install flask==3.0.3 or conda install numpy=2.1.3, or install from a lock file
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Adıyla kurulan her uv veya conda paketinin sürümü sınırlandırılmış
package policies.python["uv-poetry-unpinned"]

import data.policies.lib.pinning

deny contains {"at": install.loose[0].span, "message": message} if {
	some install in input.installs
	install.manager in {"uv", "poetry", "pdm", "pipenv", "conda"}
	install.action == "install"
	not install.constrained
	message := pinning.message(install.loose)
}
