# METADATA
# title: The load test failed a threshold of its own
# description: >-
#   k6 judges a test by thresholds in its script and writes into the summary which of them held. One that
#   failed means that the team's own goal was missed.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/thresholds/
# custom:
#   titles: {tr: Yük testi kendi eşiklerinden birini aştı}
#   severity: error
#   profile: named
#   remedy: find out why the threshold was missed, mend it, and run the test again
#   scope: service
package policies.loadtests["loadtest-thresholds-failed"]

import data.policies.lib.evidence

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	not threshold.holds
	message := sprintf("the threshold %s of %s did not hold", [json.marshal(threshold.bound), threshold.metric])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.judged
	message := sprintf("this report of %s does not say whether the test's thresholds held", [evidence.tool(report)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.loadtests) == 0
	message := sprintf("there is no load test of service %q", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	threshold.holds
	message := sprintf("the threshold %s of %s held", [json.marshal(threshold.bound), threshold.metric])
}
