# METADATA
# title: The load test of the service is old
# description: >-
#   A load test tells about the service as it was on that day. The date is the one inside the report; the
#   date of the file proves nothing, since a checkout changes it. Many summaries hold none.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/results-output/end-of-test/
# custom:
#   titles: {tr: Servisin yük testi eski}
#   severity: warning
#   profile: named
#   remedy: run the load test again and replace the report
#   scope: service
#   options:
#     max_age_days: {type: integer, description: "how many days a load test counts", default: 90}
package policies.loadtests["loadtest-stale"]

import data.policies.lib.evidence

limit := input.options["loadtest-stale"].max_age_days

deny contains {"at": report.span, "path": report.path, "message": message} if {
	newest := evidence.newest(evidence.loadtests)
	age := evidence.age(newest)
	age > limit
	some report in evidence.loadtests
	report.created == newest
	message := sprintf("the newest load test is of %s, which is %d days ago; %d are allowed", [newest, age, limit])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	evidence.age(report.created) < -1
	message := sprintf("the load test is dated %s, which lies in the future", [report.created])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count({r | some r in evidence.loadtests; r.created}) == 0
	some report in evidence.loadtests
	message := sprintf("this report of %s does not say when the test ran", [evidence.tool(report)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.loadtests) == 0
	message := sprintf("there is no load test of service %q whose age could be told", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	report.created == evidence.newest(evidence.loadtests)
	message := sprintf("the load test ran on %s, %d days ago", [report.created, evidence.age(report.created)])
}
