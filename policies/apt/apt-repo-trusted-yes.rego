# METADATA
# title: Unsigned apt repository
# description: >-
#   With trusted=yes or allow-insecure=yes in its entry, apt installs packages from a repository without
#   verifying signatures. Anyone between the build and the server can have their own packages installed as
#   root.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/sources.list.5.en.html
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the option, store the key of the repository in /etc/apt/keyrings and name it with signed-by
#   scope: reachable
#   security: true
package policies.apt["apt-repo-trusted-yes"]

deny contains {"at": word.span, "message": message} if {
	some program in {"echo", "printf", "add-apt-repository"}
	some command in input.commands[program]
	some word in command.args
	message := complaint(word.value)
	input.stages[command.stage].reachable
}

deny contains {"at": heredoc.span, "message": message} if {
	some keyword in {"copy", "run"}
	some instruction in input.by[keyword]
	some heredoc in instruction.heredocs
	some line in split(heredoc.content, "\n")
	message := complaint(line)
	input.stages[instruction.stage].reachable
}

# An entry of sources.list. A repository in a directory of the image needs no signature.
complaint(text) := sprintf("%q turns off signature checks for the repository", [substring(entry, 0, indexof(entry, "]") + 1)]) if {
	contains(text, "=yes")
	entry := regex.find_n(`deb(?:-src)?\s+\[[^\]]*(?:trusted|allow-insecure)=yes[^\]]*\]\s+(?:https?|ftp|\$)`, text, 1)[0]
}
