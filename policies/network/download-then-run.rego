# METADATA
# title: Download run without verifying it
# description: >-
#   A downloaded script or program runs with all permissions of the build. Without a checksum or signature it is
#   whatever the server sends today.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#using-pipes
# custom:
#   statement: Runs no file that the same RUN downloads unverified
#   severity: warning
#   profile: strict
#   remedy: verify a checksum of the file before it runs, or install a pinned package
#   scope: all
#   proof: absence
#   security: true
#   translations:
#     tr:
#       title: Doğrulanmadan çalıştırılan indirme
#       remedy: dosyayı çalıştırmadan önce sağlama toplamını doğrulayın veya sürümü sabit bir paket kurun
#       statement: Aynı RUN içinde indirilen hiçbir dosya doğrulanmadan çalıştırılmıyor
#       texts:
#         '%q runs a download that nothing verifies': '%q, doğrulanmayan bir indirmeyi çalıştırıyor'
package policies.network["download-then-run"]

import data.policies.lib.download

deny contains {"at": running.span, "message": message} if {
	some program in ["curl", "wget"]
	some command in input.commands[program]
	some source in command.sources
	not source.verified
	running := input.instructions[command.instruction].commands[source.run_by]
	not download.local(command)
	message := sprintf("%q runs a download that nothing verifies", [concat(" ", running.words)])
}
