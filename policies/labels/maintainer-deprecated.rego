# METADATA
# title: MAINTAINER instead of a label
# description: >-
#   MAINTAINER is deprecated, and few tools show its value. A label holds the same information and can be
#   read like any other label.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/maintainer-deprecated/
#   - ref: https://github.com/opencontainers/image-spec/blob/main/annotations.md
# custom:
#   statement: Does not use MAINTAINER
#   severity: warning
#   profile: strict
#   remedy: use LABEL org.opencontainers.image.authors="..." instead
#   scope: all
#   proof: absence
#   aliases: [DL4000, MaintainerDeprecated, DS-0022, DS022, AVD-DS-0022, CKV_DOCKER_6, 99614418-f82b-4852-a9ae-5051402b741c]
#   translations:
#     tr:
#       statement: MAINTAINER kullanılmıyor
package policies.labels["maintainer-deprecated"]

import data.policies.lib.edit

deny contains {"at": maintainer.keyword_span, "message": message, "edits": edits(maintainer)} if {
	some maintainer in input.by.maintainer
	message := sprintf("MAINTAINER %q is deprecated", [maintainer.args[0].raw])
}

edits(maintainer) := [
	edit.replace_with(maintainer.keyword_span, edit.cased(maintainer, "LABEL")),
	edit.replace_with(name.span, sprintf("org.opencontainers.image.authors=%s", [maintainer.quoted])),
] if {
	name := maintainer.args[0]
	edit.one_line(maintainer.keyword_span, name.span)
}

else := []
