# METADATA
# title: Missing load test report
# description: >-
#   A load test report shows that a service handles its load. A report counts if the test made requests,
#   and enough of them for long enough.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/results-output/end-of-test/
#   - ref: https://docs.locust.io/en/stable/retrieving-stats.html
# custom:
#   statement: Has a sufficient load test
#   severity: error
#   profile: named
#   remedy: 'run a load test and add its report to the evidence of the service: k6 run --summary-export FILE, locust --csv PREFIX, jmeter -n -l FILE.jtl, or js/global_stats.json of Gatling'
#   scope: service
#   options:
#     min_requests: {type: integer, description: "minimum number of requests of a test", default: 1000}
#     min_seconds: {type: integer, description: "minimum duration of a test in seconds", default: 60}
#   translations:
#     tr:
#       statement: Yeterli bir yük testi yapılmış
#       title: Yük testi raporu yok
#       remedy: 'bir yük testi çalıştırıp raporunu servisin kanıtlarına ekleyin: k6 run --summary-export FILE, locust --csv PREFIX, jmeter -n -l FILE.jtl veya Gatling için js/global_stats.json'
#       texts:
#         'no load test report is configured for service %q': '%q servisi için yük testi raporu tanımlanmamış'
#         'the %s report does not prove a load test: %s': '%s raporu bir yük testi yapıldığını kanıtlamıyor'
#         'the load test is too small: it made %d requests, but %d are required': 'yük testi yetersiz: %d istek gönderildi, en az %d gerekli'
#         'the load test is too small: it lasted %v seconds, but %d are required': 'yük testi yetersiz: %v saniye sürdü, en az %d saniye gerekli'
#         'the %s report does not contain the duration of the test': '%s raporunda testin süresi yok'
#         '%s made %d requests in %v seconds': '%[1]s %[3]v saniyede %[2]d istek gönderdi'
package policies.loadtests["loadtest-missing"]

import data.policies.lib.evidence
import data.policies.lib.service

options := input.options["loadtest-missing"]

short(report) := sprintf("it made %d requests, but %d are required", [report.loadtest.requests, options.min_requests]) if {
	report.loadtest.requests < options.min_requests
} else := sprintf("it lasted %v seconds, but %d are required", [round(report.loadtest.duration_ms / 1000), options.min_seconds]) if {
	report.loadtest.duration_ms < options.min_seconds * 1000
}

enough contains report if {
	some report in evidence.loadtests
	not short(report)
	report.loadtest.duration_ms
}

deny contains service.finding(message) if {
	count([report | some report in input.evidence; report.loadtest]) == 0
	message := sprintf("no load test report is configured for service %q", [input.service.name])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(evidence.loadtests) == 0
	some report in input.evidence
	report.loadtest
	message := sprintf("the %s report does not prove a load test: %s", [evidence.tool(report), report.note])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(enough) == 0
	some report in evidence.loadtests
	message := sprintf("the load test is too small: %s", [short(report)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count(enough) == 0
	some report in evidence.loadtests
	not short(report)
	message := sprintf("the %s report does not contain the duration of the test", [evidence.tool(report)])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in enough
	message := sprintf("%s made %d requests in %v seconds", [evidence.tool(report), report.loadtest.requests, round(report.loadtest.duration_ms / 1000)])
}
