# METADATA
# title: What is copied is left out of the build context
# description: >-
#   The ignore file names this source, so the builder never gets it: the copy fails, or does not have what
#   was meant.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/copy-ignored-file/
#   - ref: https://docs.docker.com/build/concepts/context/#dockerignore-files
# custom:
#   severity: warning
#   profile: recommended
#   remedy: take the file out of the ignore file, or add a line with ! and its name below
#   scope: all
#   aliases: [CopyIgnoredFile]
package policies.copy["copy-ignored-file"]

deny contains {"at": ignored.span, "message": message} if {
	some ignored in input.context.ignored
	ignored.sure
	message := sprintf("%q is left out by %q", [ignored.source, ignored.by])
}

undetermined contains {"at": ignored.span, "message": message} if {
	some ignored in input.context.ignored
	not ignored.sure
	message := sprintf("%q is left out by a %q further up, if the build context begins there", [ignored.source, ignored.by])
}
