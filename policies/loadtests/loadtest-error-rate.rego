# METADATA
# title: Too many requests of the load test failed
# description: >-
#   The share of failed requests in a load test is above what is allowed. The figure is the tool's own, over
#   all requests of the test.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/metrics/reference/
# custom:
#   titles: {tr: Yük testinde çok fazla istek başarısız oldu}
#   severity: error
#   profile: named
#   remedy: find out why the requests fail, mend it, and run the test again
#   scope: service
#   options:
#     max_percent: {type: number, description: "how many of a hundred requests may fail", default: 1}
package policies.loadtests["loadtest-error-rate"]

import data.policies.lib.evidence

limit := input.options["loadtest-error-rate"].max_percent

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	percent := report.loadtest.error_rate * 100
	percent > limit
	message := sprintf("%v %% of the requests failed; %v %% are allowed", [shown(percent), limit])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.error_rate
	message := sprintf("this report of %s does not say how many requests failed", [evidence.tool(report)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.loadtests) == 0
	message := sprintf("there is no load test of service %q", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	message := sprintf("%v %% of the requests failed", [shown(report.loadtest.error_rate * 100)])
}

# shown rounds to what a reader wants, but never down to nothing.
shown(percent) := round(percent * 100) / 100 if percent >= 0.01

shown(percent) := 0 if percent == 0

shown(percent) := percent if {
	percent > 0
	percent < 0.01
}
