# METADATA
# title: No load test of the service is in evidence
# description: >-
#   That a service bears its load is proved by the report of a load test. A report counts when requests were
#   made, and enough of them for long enough to tell something.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/results-output/end-of-test/
#   - ref: https://docs.locust.io/en/stable/retrieving-stats.html
# custom:
#   titles: {tr: Servis için yük testi kanıtı yok}
#   severity: error
#   profile: named
#   remedy: >-
#     run a load test and name its report under the service's evidence: k6 run --summary-export FILE, locust --csv
#     PREFIX, jmeter -n -l FILE.jtl, or Gatling's js/global_stats.json
#   scope: service
#   options:
#     min_requests: {type: integer, description: "how many requests a test needs to count", default: 1000}
#     min_seconds: {type: integer, description: "how long a test has to last to count", default: 60}
package policies.loadtests["loadtest-missing"]

import data.policies.lib.evidence

options := input.options["loadtest-missing"]

short(report) := sprintf("it made %d requests, fewer than %d", [report.loadtest.requests, options.min_requests]) if {
	report.loadtest.requests < options.min_requests
} else := sprintf("it lasted %v seconds, fewer than %d", [round(report.loadtest.duration_ms / 1000), options.min_seconds]) if {
	report.loadtest.duration_ms < options.min_seconds * 1000
}

enough contains report if {
	some report in evidence.loadtests
	not short(report)
	report.loadtest.duration_ms
}

deny contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count([report | some report in input.evidence; report.loadtest]) == 0
	message := sprintf("no report of a load test is given for service %q", [input.service.name])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(evidence.loadtests) == 0
	some report in input.evidence
	report.loadtest
	message := sprintf("this report of %s is no proof of a load test: %s", [evidence.tool(report), report.note])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(enough) == 0
	some report in evidence.loadtests
	message := sprintf("this load test is too small to tell anything: %s", [short(report)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count(enough) == 0
	some report in evidence.loadtests
	not short(report)
	message := sprintf("this report of %s does not say how long the test lasted", [evidence.tool(report)])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in enough
	message := sprintf("%s made %d requests in %v seconds", [evidence.tool(report), report.loadtest.requests, round(report.loadtest.duration_ms / 1000)])
}
