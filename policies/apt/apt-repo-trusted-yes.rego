# METADATA
# title: Unsigned apt repository
# description: >-
#   With trusted=yes or allow-insecure=yes in its entry, apt installs packages from a repository without
#   verifying signatures. Anyone between the build and the server can have their own packages installed as
#   root.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/sources.list.5.en.html
# custom:
#   statement: Trusts no remote apt repository without signatures
#   severity: error
#   profile: recommended
#   remedy: remove the option, store the key of the repository in /etc/apt/keyrings and name it with signed-by
#   scope: reachable
#   proof: absence
#   security: true
#   translations:
#     tr:
#       statement: İmzasız hiçbir uzak apt deposuna güvenilmiyor
package policies.apt["apt-repo-trusted-yes"]

import data.policies.lib.written

undetermined contains {"at": copied.span, "message": message} if {
	some copied in written.copies
	regex.match(`^/etc/apt/(sources\.list|sources\.list\.d)|\.(list|sources)$`, copied.path)
	message := sprintf("%q can trust an unsigned repository", [copied.path])
}

deny contains {"at": source.span, "message": message} if {
	some source in input.apt_sources
	some option in ["trusted", "allow-insecure"]
	source.options[option] == "yes"
	remote(source)
	message := sprintf("%q turns off signature checks for the repository", [source.head])
}

# remote holds unless the repository is a directory of the image, which needs no signature.
remote(source) if source.scheme in {"http", "https", "ftp"}

remote(source) if source.open
