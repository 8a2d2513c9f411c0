# METADATA
# title: The file needs newer syntax and does not ask for it
# description: >-
#   Here-documents, mounts and COPY --link are read by the builder's own frontend, which can be older than
#   the file. With a syntax line the builder fetches the frontend that the file was written for.
# related_resources:
#   - ref: https://docs.docker.com/build/buildkit/frontend/
#   - ref: https://docs.docker.com/reference/dockerfile/#syntax
# custom:
#   severity: style
#   profile: all
#   remedy: begin the file with # syntax=docker/dockerfile:1
#   scope: file
package policies.style["syntax-directive-missing"]

# The first is enough.
deny contains {"at": at, "message": message} if {
	not input.directives.syntax
	first := input.having.newer_syntax[0]
	[at, what] := newer(first)
	message := sprintf("%s needs newer syntax, and the file does not ask for it", [what])
}

newer(instruction) := [instruction.mounts[0].span, "a mount"] if instruction.mounts

newer(instruction) := [instruction.keyword_span, "a here-document"] if {
	instruction.heredocs
	not instruction.mounts
}

newer(instruction) := names[0] if {
	not instruction.heredocs
	not instruction.mounts
	names := [[instruction.flags[name][0].name_span, sprintf("--%s", [name])] |
		some name in ["link", "parents", "exclude", "checksum", "keep-git-dir"]
		instruction.flags[name]
	]
}
