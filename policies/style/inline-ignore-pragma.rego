# METADATA
# title: Suppression comment in the file
# description: >-
#   If findings may only be waived in a reviewed configuration, suppression comments in the file bypass
#   the review.
# related_resources:
#   - ref: https://docs.docker.com/build/checks/#skip-checks
# custom:
#   statement: Contains no suppression comments
#   severity: info
#   profile: all
#   remedy: remove the comment, and waive the finding in the configuration
#   scope: file
#   proof: absence
#   aliases: [DL1001]
#   translations:
#     tr:
#       statement: Bulguları gizleyen yorum içermiyor
package policies.style["inline-ignore-pragma"]

pragmas := ["hadolint ignore", "hadolint global ignore", "hadolint stage ignore", "altlas-lint ignore", "check=skip", "checkov:skip", "trivy:ignore", "kics-scan ignore", "kics-scan disable", "kics-scan enable", "tally ignore", "tally global ignore", "nosemgrep"]

deny contains {"at": comment.span, "message": message} if {
	some comment in input.comments
	strings.any_prefix_match(comment.text, pragmas)
	message := sprintf("%q suppresses findings", [comment.text])
}
