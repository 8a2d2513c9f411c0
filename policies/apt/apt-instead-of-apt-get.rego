# METADATA
# title: apt instead of apt-get
# description: >-
#   apt is meant for interactive use: its manual warns that options and output may change between
#   releases. apt-get and apt-cache are the stable interface for scripts.
# related_resources:
#   - ref: https://manpages.debian.org/stable/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS
# custom:
#   statement: Does not use apt in place of apt-get
#   severity: warning
#   profile: strict
#   remedy: use apt-get, or apt-cache for search and show
#   scope: reachable
#   proof: absence
#   aliases: [DL3027, CKV_DOCKER_9, b84a0b47-2e99-4c9f-8933-98bcabe2b94d]
#   translations:
#     tr:
#       statement: Komutlarda apt-get yerine apt kullanılmıyor
package policies.apt["apt-instead-of-apt-get"]

import data.policies.lib.edit

deny contains {"at": command.program_span, "message": "apt has no stable interface for scripts", "edits": edits(command)} if {
	some command in input.commands.apt
	command.subcommand
}

edits(command) := [edit.replace_with(command.program_span, "apt-get")] if {
	not command.path
	edit.form(command.instruction) == "shell"
	command.subcommand in {"install", "update", "upgrade", "remove", "purge", "autoremove", "clean", "autoclean"}
}

else := []
