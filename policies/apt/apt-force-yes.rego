# METADATA
# title: apt-get --force-yes
# description: >-
#   --force-yes installs unsigned packages, downgrades packages and removes essential ones without asking.
#   It is deprecated: newer options allow each of these separately.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt-get.8.en.html
# custom:
#   statement: Does not use apt-get --force-yes
#   severity: error
#   profile: recommended
#   remedy: use -y, add the key of a repository that is not trusted, and allow downgrades or held packages only if needed
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_11]
#   translations:
#     tr:
#       statement: Komutlarda apt-get --force-yes kullanılmıyor
package policies.apt["apt-force-yes"]

deny contains {"at": flag.span, "message": what(command)} if {
	some program in {"apt-get", "apt", "aptitude", "apt-fast"}
	some command in input.commands[program]
	flag := command.flags["--force-yes"]
}

what(command) := "--force-yes also removes essential packages" if command.subcommand in {"remove", "purge", "autoremove"}

else := "--force-yes also installs unsigned packages"
