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
deny contains {"at": first[1], "message": message} if {
	not input.directives.syntax
	first := min(newer)
	message := sprintf("%s needs newer syntax, and the file does not ask for it", [first[2]])
}

newer contains [instruction.index, mount.span, "a mount"] if {
	some instruction in input.having.mounts
	mount := instruction.mounts[0]
}

newer contains [copy.index, flag.name_span, sprintf("--%s", [name])] if {
	some keyword in ["copy", "add"]
	some copy in input.by[keyword]
	some name in ["link", "parents", "exclude", "checksum", "keep-git-dir"]
	flag := copy.flags[name][0]
}

newer contains [instruction.index, instruction.keyword_span, "a here-document"] if {
	some keyword in ["run", "copy", "add"]
	some instruction in input.by[keyword]
	instruction.heredocs
}
