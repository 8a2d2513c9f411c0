# METADATA
# title: The whole build context is copied with what no image should have
# description: >-
#   COPY . takes all that lies there: the history in .git with every secret that was ever in it, .env with
#   those of today, and modules that were built for another machine. It also sends all of that to the
#   builder, and makes each commit break the cache.
# related_resources:
#   - ref: https://docs.docker.com/build/concepts/context/#dockerignore-files
# custom:
#   severity: warning
#   profile: recommended
#   remedy: list it in a .dockerignore in the root of the build context
#   scope: all
#   security: true
package policies.copy["missing-dockerignore"]

deny contains {"at": whole.span, "message": message} if {
	whole := input.context.whole
	message := sprintf("the whole build context is copied with %s in it, and %s", [concat(" and ", [sprintf("%q", [name]) | some name in whole.holds]), why(whole)])
}

why(whole) := sprintf("%q does not leave it out", [whole.ignore_file])

why(whole) := "there is no .dockerignore" if not whole.ignore_file
