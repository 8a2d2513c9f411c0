# METADATA
# title: Signature or digest checks of rpm turned off
# description: >-
#   rpm verifies the digest and signature of what it installs. Without these checks it installs files that
#   were damaged or replaced in transit, and runs their scripts as root.
# related_resources:
#   - ref: https://rpm.org/docs/latest/man/rpm.8
# custom:
#   statement: No rpm install skips signature or digest checks
#   severity: error
#   profile: recommended
#   remedy: remove the option and import the key with rpm --import
#   scope: reachable
#   proof: absence
#   security: true
#   aliases: [CKV2_DOCKER_10]
#   translations:
#     tr:
#       statement: Hiçbir rpm kurulumu imza veya özet doğrulamasını atlamıyor
package policies.rpm["rpm-no-signature"]

deny contains {"at": flag.span, "message": message} if {
	some command in input.commands["rpm"]
	some name in {"--nosignature", "--nodigest", "--noverify", "--nofiledigest"}
	flag := command.flags[name]
	not command.flags["-q"] # queries installed packages
	not command.flags["--query"]
	message := sprintf("%s turns off a check of the installed packages", [name])
}
