# METADATA
# title: Copied file excluded from the build context
# description: >-
#   The ignore file excludes this source, so the builder never gets it. The copy fails or is incomplete.
# related_resources:
#   - ref: https://docs.docker.com/reference/build-checks/copy-ignored-file/
#   - ref: https://docs.docker.com/build/concepts/context/#dockerignore-files
# custom:
#   statement: The ignore file excludes no source of a copy
#   severity: warning
#   profile: recommended
#   remedy: remove the file from the ignore file, or add a line with ! and its name
#   scope: all
#   proof: absence
#   aliases: [CopyIgnoredFile]
#   translations:
#     tr:
#       statement: Ignore dosyası hiçbir kopyalama kaynağını dışlamıyor
package policies.copy["copy-ignored-file"]

deny contains {"at": ignored.span, "message": message} if {
	some ignored in input.context.ignored
	ignored.sure
	message := sprintf("%q is excluded by %q", [ignored.source, ignored.by])
}

undetermined contains {"at": ignored.span, "message": message} if {
	some ignored in input.context.ignored
	not ignored.sure
	message := sprintf("%q is excluded by a %q in a parent directory, if that is the build context", [ignored.source, ignored.by])
}
