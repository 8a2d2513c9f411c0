# METADATA
# title: Responses in the load test took too long
# description: >-
#   A percentile of the response times is above what is allowed. Times are milliseconds. Locust rounds
#   percentiles to two digits: within that, nothing is decided.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/thresholds/
# custom:
#   titles: {tr: Yük testinde yanıtlar çok uzun sürdü}
#   severity: error
#   profile: named
#   remedy: find out what takes the time, mend it, and run the test again
#   scope: service
#   options:
#     percentile: {type: string, description: "which figure counts: p50, p75, p90, p95, p98, p99, avg or max", default: p95}
#     max_ms: {type: number, description: "how many milliseconds it may be", default: 500}
package policies.loadtests["loadtest-latency"]

import data.policies.lib.evidence

options := input.options["loadtest-latency"]

# slack is how far the tool's rounding may be off.
slack(report) := 1.05 if report.loadtest.bucketed

slack(report) := 1 if not report.loadtest.bucketed

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	took > options.max_ms * slack(report)
	message := sprintf("%s of the response times is %v ms; %v ms are allowed%s", [options.percentile, took, options.max_ms, note(report)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	took > options.max_ms
	took <= options.max_ms * slack(report)
	message := sprintf("%s of the response times is about %v ms, rounded by the tool: too close to %v ms to tell", [options.percentile, took, options.max_ms])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.latency_ms[options.percentile]
	message := sprintf("this report of %s does not hold %s of the response times", [evidence.tool(report), options.percentile])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.loadtests) == 0
	message := sprintf("there is no load test of service %q", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	message := sprintf("%s of the response times is %v ms%s", [options.percentile, took, note(report)])
}

note(report) := "" if not report.loadtest.assumed

note(report) := ", if the tool's default percentiles were left as they are" if report.loadtest.assumed
