# METADATA
# title: Volatile ARG above package installs
# description: >-
#   Every RUN after an ARG gets its value and runs again when the value changes, even if it does not use
#   it. A commit or date above the package installs makes every build download them again.
# related_resources:
#   - ref: https://docs.docker.com/build/cache/invalidation/
#   - ref: https://docs.docker.com/reference/dockerfile/#impact-on-build-caching
# custom:
#   statement: No volatile ARG is declared above package installs
#   severity: info
#   profile: strict
#   remedy: move the ARG below the package installs, together with the instruction that uses it
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Paket kurulumlarından önce sık değişen ARG tanımlanmıyor
package policies.env["arg-breaks-cache"]

volatile := {
	"BUILD_DATE", "BUILD_ID", "BUILD_NUMBER", "BUILD_NUM", "BUILD_SHA", "BUILD_TIME", "BUILD_TIMESTAMP", "BUILDDATE", "BUILDTIME", "CI_COMMIT_SHA",
	"COMMIT", "COMMIT_HASH", "COMMIT_ID", "COMMIT_REF", "COMMIT_SHA", "GIT_COMMIT", "GIT_COMMIT_SHA", "GIT_HASH", "GIT_REV", "GIT_REVISION", "GIT_SHA",
	"GIT_SHA1", "GITHUB_SHA", "REVISION", "SOURCE_COMMIT", "TIMESTAMP", "VCS_REF",
}

deny contains {"at": pair.key_span, "message": message} if {
	some arg in input.by.arg
	some pair in arg.pairs
	upper(pair.key) in volatile
	not pin(pair)
	max(installing[arg.stage]) > arg.index
	message := sprintf("%q changes with every build and is declared above package installs", [pair.key])
}

# installing are the instructions of each stage that install packages.
installing[install.stage] contains install.instruction if {
	some install in input.installs
	install.action in {"install", "upgrade"}
}

# pin holds for a commit as default: it pins a download and rarely changes.
pin(pair) if regex.match(`^[0-9a-f]{7,40}$`, pair.value.value)
