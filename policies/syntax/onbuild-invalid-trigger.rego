# METADATA
# title: ONBUILD triggers what is no instruction
# description: >-
#   The trigger is only text in this image: this build succeeds, and each build FROM the image fails on
#   the word that no Dockerfile has.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   severity: error
#   profile: recommended
#   remedy: write an instruction that Dockerfiles have, such as RUN or COPY
#   scope: file
package policies.syntax["onbuild-invalid-trigger"]

deny contains {"at": trigger.keyword_span, "message": message} if {
	some onbuild in input.by.onbuild
	not onbuild.broken
	trigger := onbuild.trigger
	not trigger.keyword in known
	message := sprintf("%q is no instruction: builds FROM this image will fail", [upper(trigger.keyword)])
}

known := {
	"add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
	"onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
}
