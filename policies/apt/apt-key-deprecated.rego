# METADATA
# title: apt-key adds a key
# description: >-
#   A key that apt-key adds is trusted for every repository, not just for the one it belongs to: who
#   holds it can replace any package of the distribution. apt-key is gone from Debian 13 and Ubuntu
#   24.10 on, where the build breaks.
# related_resources:
#   - ref: https://manpages.debian.org/bookworm/apt/apt-key.8.en.html#DEPRECATION
# custom:
#   severity: warning
#   profile: recommended
#   remedy: store the key below /etc/apt/keyrings and name it with signed-by in the entry of its repository
#   scope: reachable
package policies.apt["apt-key-deprecated"]

deny contains {"at": command.program_span, "message": message} if {
	some command in input.commands["apt-key"]
	some verb in {"add", "adv"}
	verb in command.words
	input.stages[command.stage].reachable
	message := sprintf("apt-key %s trusts a key for every repository", [verb])
}
