# METADATA
# title: Newer syntax without a syntax directive
# description: >-
#   Heredocs, mounts and COPY --link are parsed by the frontend that is built into the builder, which can
#   be older than the file. With a syntax directive the builder downloads the right frontend.
# related_resources:
#   - ref: https://docs.docker.com/build/buildkit/frontend/
#   - ref: https://docs.docker.com/reference/dockerfile/#syntax
# custom:
#   statement: Has a syntax directive if it uses newer syntax
#   severity: style
#   profile: all
#   remedy: 'begin the file with # syntax=docker/dockerfile:1'
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Yeni söz dizimi kullanıyorsa syntax yönergesi var
package policies.style["syntax-directive-missing"]

# Only the first is reported.
deny contains {"at": at, "message": message} if {
	not input.directives.syntax
	first := input.having.newer_syntax[0]
	[at, what] := newer(first)
	message := sprintf("%s needs newer syntax, but the file has no syntax directive", [what])
}

newer(instruction) := [instruction.mounts[0].span, "a mount"] if instruction.mounts

newer(instruction) := [instruction.keyword_span, "a heredoc"] if {
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
