# METADATA
# title: Sensitive or unneeded files in the copied build context
# description: >-
#   COPY . copies everything in the build context: .git with every secret that was ever committed, .env
#   with current secrets, and modules built for another machine. It also sends all of that to the builder,
#   and every commit invalidates the cache.
# related_resources:
#   - ref: https://docs.docker.com/build/concepts/context/#dockerignore-files
# custom:
#   statement: Copies no .env, .git or node_modules with the context
#   severity: warning
#   profile: recommended
#   remedy: list the files in a .dockerignore in the root of the build context
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: Bağlamla birlikte .env, .git veya node_modules kopyalanmıyor
package policies.copy["missing-dockerignore"]

deny contains {"at": whole.span, "message": message} if {
	whole := input.context.whole
	message := sprintf("the whole build context is copied, including %s: %s", [concat(" and ", [sprintf("%q", [name]) | some name in whole.holds]), why(whole)])
}

why(whole) := sprintf("%q does not exclude it", [whole.ignore_file])

why(whole) := "no .dockerignore found" if not whole.ignore_file
