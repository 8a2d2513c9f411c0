# METADATA
# title: Outdated load test
# description: >-
#   A load test shows how the service behaved on that day. The date inside the report counts; the file
#   date proves nothing, because a checkout changes it. Many summaries contain no date.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/results-output/end-of-test/
# custom:
#   statement: Has a recent load test
#   severity: warning
#   profile: named
#   remedy: run the load test again and replace the report
#   scope: service
#   options:
#     max_age_days: {type: integer, description: "maximum age of a load test in days", default: 90}
#   translations:
#     tr:
#       statement: Yük testi güncel
#       title: Yük testi güncel değil
#       remedy: yük testini yeniden çalıştırıp raporu değiştirin
#       texts:
#         'the newest load test is from %s, %d days ago, but only %d days are allowed': 'en yeni yük testi %s tarihli, %d gün önce yapılmış; en fazla %d gün olmalı'
#         'the load test is dated %s, in the future': 'yük testinin tarihi gelecekte: %s'
#         'the %s report does not contain the date of the test': '%s raporunda testin tarihi yok'
#         'no load test of service %q found': '%q servisi için yük testi bulunamadı'
#         'the load test ran on %s, %d days ago': 'yük testi %s tarihinde, %d gün önce çalıştırıldı'
package policies.loadtests["loadtest-stale"]

import data.policies.lib.evidence
import data.policies.lib.service

limit := input.options["loadtest-stale"].max_age_days

deny contains {"at": report.span, "path": report.path, "message": message} if {
	newest := evidence.newest(evidence.loadtests)
	age := evidence.age(newest)
	age > limit
	some report in evidence.loadtests
	report.created == newest
	message := sprintf("the newest load test is from %s, %d days ago, but only %d days are allowed", [newest, age, limit])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	evidence.age(report.created) < -1
	message := sprintf("the load test is dated %s, in the future", [report.created])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count({r | some r in evidence.loadtests; r.created}) == 0
	some report in evidence.loadtests
	message := sprintf("the %s report does not contain the date of the test", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	count(evidence.loadtests) == 0
	message := sprintf("no load test of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	report.created == evidence.newest(evidence.loadtests)
	message := sprintf("the load test ran on %s, %d days ago", [report.created, evidence.age(report.created)])
}
