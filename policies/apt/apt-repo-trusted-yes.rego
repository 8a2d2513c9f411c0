# METADATA
# title: A repository is trusted without signatures
# description: >-
#   With trusted=yes or allow-insecure=yes in its entry, apt takes packages from a repository without
#   a look at their signatures. Whoever sits between the build and the server decides what is
#   installed, as root.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/sources.list.5.en.html
# custom:
#   severity: error
#   profile: recommended
#   remedy: remove the option, store the key below /etc/apt/keyrings and name it with signed-by
#   scope: reachable
#   security: true
package policies.apt["apt-repo-trusted-yes"]

deny contains {"at": source.span, "message": message} if {
	some source in input.apt_sources
	some option in ["trusted", "allow-insecure"]
	source.options[option] == "yes"
	remote(source)
	input.stages[source.stage].reachable
	message := sprintf("%q: nobody checks who signed the packages", [source.head])
}

# A folder in the image, which the build has filled itself, needs no signature.
remote(source) if source.scheme in {"http", "https", "ftp"}

remote(source) if source.open
