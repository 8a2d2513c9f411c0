# METADATA
# title: Relative destination without WORKDIR
# description: >-
#   A relative destination starts at the working directory. If no stage of the file sets WORKDIR, it is
#   the base image's, usually the root directory, and can change with the image.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#workdir
# custom:
#   statement: COPY has a relative destination only below WORKDIR
#   severity: warning
#   profile: strict
#   remedy: set WORKDIR above the instruction, or copy to an absolute path
#   scope: all
#   proof: absence
#   aliases: [DL3045]
#   translations:
#     tr:
#       statement: COPY yalnızca WORKDIR sonrasında göreli hedef kullanıyor
package policies.copy["copy-relative-dest-without-workdir"]

deny contains {"at": destination.span, "message": message} if {
	some stage in input.stages
	some keyword in ["copy", "add"]
	some copy in stage.by[keyword]
	destination := copy.args[count(copy.args) - 1]
	destination.relative
	not workdir_before(stage, copy.index)
	message := sprintf("%q is relative, but no WORKDIR is set above it", [destination.raw])
}

# Official images that set WORKDIR to the place of applications.
workdir_before(stage, _) if stage.root.name in {
	"caddy", "composer", "drupal", "golang", "gradle", "httpd", "jetty", "oven/bun", "php", "redis", "sonarqube", "tomcat",
	"wordpress",
}

# The Dockerfile of a build context can have a WORKDIR.
workdir_before(stage, _) if stage.root.context in {"stage", "unknown"}

workdir_before(stage, index) if {
	some s in stage.lineage
	input.stages[s].by.workdir[0].index < index
}
