# METADATA
# title: apt-get is forced to go on whatever happens
# description: >-
#   --force-yes installs packages without signatures, downgrades and removes essential ones, all
#   without a word. It was replaced by options that allow one of these each.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt-get.8.en.html
# custom:
#   severity: error
#   profile: recommended
#   remedy: write -y, and --allow-downgrades or --allow-change-held-packages where that is meant
#   scope: reachable
#   security: true
#   aliases: [CKV2_DOCKER_11]
package policies.apt["apt-force-yes"]

deny contains {"at": flag.span, "message": what(command)} if {
	some program in {"apt-get", "apt", "aptitude"}
	some command in input.commands[program]
	flag := command.flags["--force-yes"]
	input.stages[command.stage].reachable
}

what(command) := "--force-yes removes even what the system cannot do without" if command.subcommand in {"remove", "purge", "autoremove"}

else := "--force-yes installs whatever comes, signed or not"
