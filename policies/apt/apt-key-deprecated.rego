# METADATA
# title: Key added with apt-key
# description: >-
#   A key added with apt-key is trusted for every repository, not only for its own: its owner can replace
#   any package of the distribution. Debian 13 and Ubuntu 24.10 removed apt-key, so the build fails there.
# related_resources:
#   - ref: https://manpages.debian.org/bookworm/apt/apt-key.8.en.html#DEPRECATION
# custom:
#   statement: Adds no keys with apt-key
#   severity: warning
#   profile: recommended
#   remedy: store the key in /etc/apt/keyrings and name it with signed-by in the entry of its repository
#   scope: reachable
#   proof: absence
#   translations:
#     tr:
#       statement: Anahtar eklemek için apt-key kullanılmıyor
package policies.apt["apt-key-deprecated"]

# A key in a keyring of its own is trusted only by repositories that name it with signed-by.
deny contains {"at": command.program_span, "message": message, "remedy": remedy(command)} if {
	some command in input.commands["apt-key"]
	not own_keyring(command)
	not too_old(input.stages[command.stage].root)
	some verb in {"add", "adv"}
	verb in command.words
	message := sprintf("apt-key %s trusts the key for every repository", [verb])
}

# too_old holds for releases whose apt lacks signed-by, which came with version 1.1.
too_old(image) if {
	image.distro == "ubuntu"
	image.release in {
		"10.04", "10.10", "11.04", "11.10", "12.04", "12.10", "13.04", "13.10", "14.04", "14.10", "15.04", "15.10", "lucid",
		"maverick", "natty", "oneiric", "precise", "quantal", "raring", "saucy", "trusty", "utopic", "vivid", "wily",
	}
}

too_old(image) if {
	image.distro == "debian"
	image.release in {"6", "7", "8", "squeeze", "wheezy", "jessie"}
}

own_keyring(command) if {
	keyring := command.flags["--keyring"]
	keyring.certainty != "unknown"
	startswith(keyring.value, "/")
	not startswith(keyring.value, "/etc/apt/trusted.gpg")
}

# The key of these repositories changed in April 2022; images since then have the new one. Without the entries of the
# repositories no key is needed.
remedy(command) := "remove the step: the image has this repository and its key" if {
	image := input.stages[command.stage].root
	image.name in {"nvidia/cuda", "nvcr.io/nvidia/cuda"}
	image.version >= [11, 7]
	of_nvidia(command)
} else := "remove the step: the entries of this repository are removed" if {
	of_nvidia(command)
	some remover in input.commands.rm
	remover.stage == command.stage
	some word in remover.args
	contains(word.value, "/cuda")
} else := "store the key in /etc/apt/keyrings and name it with signed-by in the entry of its repository"

of_nvidia(command) if {
	some word in command.words
	contains(word, "developer.download.nvidia.com/compute/")
}
