# METADATA
# title: ONBUILD with an unknown instruction
# description: >-
#   The trigger is only text in this image: this build succeeds, but every build FROM the image fails on
#   the unknown instruction.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#onbuild
# custom:
#   statement: No ONBUILD has an unknown instruction
#   severity: error
#   profile: recommended
#   remedy: use an instruction of Dockerfiles, such as RUN or COPY
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Hiçbir ONBUILD bilinmeyen bir komut içermiyor
#       title: ONBUILD içinde bilinmeyen komut
#       remedy: RUN veya COPY gibi bir Dockerfile komutu kullanın
#       texts:
#         'unknown instruction %q: builds FROM this image will fail': 'bilinmeyen komut %q: bu imajı FROM ile kullanan derlemeler başarısız olur'
package policies.syntax["onbuild-invalid-trigger"]

deny contains {"at": trigger.keyword_span, "message": message} if {
	some onbuild in input.by.onbuild
	not onbuild.broken
	trigger := onbuild.trigger
	not trigger.keyword in known
	message := sprintf("unknown instruction %q: builds FROM this image will fail", [upper(trigger.keyword)])
}

known := {
	"add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label", "maintainer",
	"onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
}
