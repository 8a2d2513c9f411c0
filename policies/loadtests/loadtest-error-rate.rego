# METADATA
# title: Load test error rate above the limit
# description: >-
#   The share of failed requests in a load test is above the limit. The figure comes from the load test
#   tool and covers all requests of the test.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/metrics/reference/
# custom:
#   statement: The error rate in load tests is within the limit
#   severity: error
#   profile: named
#   remedy: find out why the requests fail, fix it and run the test again
#   scope: service
#   options:
#     max_percent: {type: number, description: "percentage of requests that may fail", default: 1}
#   translations:
#     tr:
#       statement: Yük testlerindeki hata oranı sınırı aşmıyor
#       title: Yük testindeki hata oranı sınırın üzerinde
#       remedy: isteklerin neden başarısız olduğunu bulup düzeltin ve testi yeniden çalıştırın
#       texts:
#         '%v %% of the requests failed, but only %v %% are allowed': 'isteklerin %% %v kadarı başarısız oldu, izin verilen en yüksek oran %% %v'
#         'the %s report does not contain the number of failed requests': '%s raporunda başarısız istek sayısı yok'
#         'no load test of service %q found': '%q servisi için yük testi bulunamadı'
#         '%v %% of the requests failed': 'isteklerin %% %v kadarı başarısız oldu'
package policies.loadtests["loadtest-error-rate"]

import data.policies.lib.evidence
import data.policies.lib.service

limit := input.options["loadtest-error-rate"].max_percent

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	percent := report.loadtest.error_rate * 100
	percent > limit
	message := sprintf("%v %% of the requests failed, but only %v %% are allowed", [shown(percent), limit])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.error_rate
	message := sprintf("the %s report does not contain the number of failed requests", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	count(evidence.loadtests) == 0
	message := sprintf("no load test of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	message := sprintf("%v %% of the requests failed", [shown(report.loadtest.error_rate * 100)])
}

# shown rounds to two decimal places, but never down to 0.
shown(percent) := round(percent * 100) / 100 if percent >= 0.01

shown(percent) := 0 if percent == 0

shown(percent) := percent if {
	percent > 0
	percent < 0.01
}
