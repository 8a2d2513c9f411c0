# METADATA
# title: Vulnerable OpenSSL version downloaded
# description: >-
#   OpenSSL 3.0.0 to 3.0.6 have a buffer overflow in the check of a certificate's email address
#   (CVE-2022-3602 and CVE-2022-3786). A crafted certificate can crash the process and may allow code
#   execution.
# related_resources:
#   - ref: https://openssl-library.org/news/secadv/20221101.txt
# custom:
#   statement: Downloads no OpenSSL from 3.0.0 to 3.0.6
#   severity: warning
#   profile: recommended
#   remedy: use a supported, up-to-date version
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [5fa731ea-e844-47a6-a1e8-abc25e95847e]
#   translations:
#     tr:
#       statement: OpenSSL 3.0.0 ile 3.0.6 arasında bir sürüm indirilmiyor
package policies.packages["vulnerable-openssl-version"]

import data.policies.lib.version

# releases are the downloads of commands and ADD. An unknown version matches nothing.
releases contains source if {
	some program in {"curl", "wget"}
	some command in input.commands[program]
	input.stages[command.stage].reachable
	some source in command.sources
	source.product == "openssl"
}

releases contains source if {
	some instruction in input.by.add
	input.stages[instruction.stage].reachable
	some source in instruction.sources
	source.product == "openssl"
}

deny contains {"at": source.span, "message": message} if {
	some source in releases
	some patch in numbers.range(0, 6)
	source.version == [3, 0, patch]
	message := sprintf("OpenSSL %s is vulnerable to CVE-2022-3602 and CVE-2022-3786", [version.text(source.version)])
}
