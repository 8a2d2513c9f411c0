# METADATA
# title: Vulnerable OpenSSL version downloaded
# description: >-
#   OpenSSL 3.0.0 to 3.0.6 have a buffer overflow in the check of a certificate's email address
#   (CVE-2022-3602 and CVE-2022-3786). A crafted certificate can crash the process and may allow code
#   execution.
# related_resources:
#   - ref: https://openssl-library.org/news/secadv/20221101.txt
# custom:
#   severity: error
#   profile: recommended
#   remedy: use a supported, up-to-date version
#   scope: reachable
#   security: true
#   aliases: [5fa731ea-e844-47a6-a1e8-abc25e95847e]
package policies.packages["vulnerable-openssl-version"]

# sources are the downloads of commands and ADD. An unknown version matches nothing.
sources contains {"at": word.span, "text": word.value} if {
	some program in {"curl", "wget"}
	some command in input.commands[program]
	input.stages[command.stage].reachable
	some word in command.args
}

sources contains {"at": word.span, "text": word.value} if {
	some instruction in input.by.add
	input.stages[instruction.stage].reachable
	some word in instruction.args
}

deny contains {"at": source.at, "message": message} if {
	some source in sources
	contains(source.text, "openssl-3.0.")
	version := regex.find_n(`openssl-3\.0\.[0-6](?:\.tar|\.zip|$)`, source.text, 1)[0]
	message := sprintf("OpenSSL %s is vulnerable to CVE-2022-3602 and CVE-2022-3786", [substring(version, 8, 5)])
}
