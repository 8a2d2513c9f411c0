# METADATA
# title: Load test threshold failed
# description: >-
#   k6 evaluates the thresholds in its script and writes the results into the summary. A failed threshold
#   means that the team missed its own goal.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/thresholds/
# custom:
#   titles: {tr: Yük testi kendi eşiklerinden birini aştı}
#   severity: error
#   profile: named
#   remedy: find out why the threshold failed, fix it and run the test again
#   scope: service
package policies.loadtests["loadtest-thresholds-failed"]

import data.policies.lib.evidence

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	not threshold.holds
	message := sprintf("the threshold %s of %s failed", [json.marshal(threshold.bound), threshold.metric])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.judged
	message := sprintf("the %s report does not contain the results of thresholds", [evidence.tool(report)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.loadtests) == 0
	message := sprintf("no load test of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	threshold.holds
	message := sprintf("the threshold %s of %s passed", [json.marshal(threshold.bound), threshold.metric])
}
