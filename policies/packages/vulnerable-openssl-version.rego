# METADATA
# title: A vulnerable version of OpenSSL is downloaded
# description: >-
#   OpenSSL 3.0.0 to 3.0.6 write beyond a buffer while they check a certificate's e-mail address
#   (CVE-2022-3602 and CVE-2022-3786): whoever can show a certificate can crash the process, and
#   perhaps more.
# related_resources:
#   - ref: https://openssl-library.org/news/secadv/20221101.txt
# custom:
#   severity: error
#   profile: recommended
#   remedy: take a version that is supported and up to date
#   scope: reachable
#   security: true
#   aliases: [5fa731ea-e844-47a6-a1e8-abc25e95847e]
package policies.packages["vulnerable-openssl-version"]

import data.policies.lib.version

# What is downloaded, by a command or by ADD. A version that is not known matches nothing.
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
	message := sprintf("OpenSSL %s has the holes CVE-2022-3602 and CVE-2022-3786", [version.text(source.version)])
}
