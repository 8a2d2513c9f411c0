# METADATA
# title: Load test latency above the limit
# description: >-
#   A percentile of the response times, in milliseconds, is above the limit. Locust rounds percentiles to
#   two digits: a value within the rounding error of the limit gives no verdict.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/thresholds/
# custom:
#   statement: The latency in load tests is within the limit
#   severity: error
#   profile: named
#   remedy: find out what takes the time, fix it and run the test again
#   scope: service
#   options:
#     percentile: {type: string, description: "the compared value", values: [p50, p75, p90, p95, p98, p99, avg, max], default: p95}
#     max_ms: {type: number, description: "limit in milliseconds", default: 500}
#   translations:
#     tr:
#       statement: Yük testlerindeki gecikme sınırı aşmıyor
#       title: Yük testindeki gecikme sınırın üzerinde
#       remedy: gecikmenin nedenini bulup düzeltin ve testi yeniden çalıştırın
#       texts:
#         'the %s latency is %v ms, but only %v ms are allowed': '%s gecikmesi %v ms, en fazla %v ms olmalı'
#         'the %s latency is %v ms, but only %v ms are allowed (assuming the default percentiles of the tool)': '%s gecikmesi %v ms, en fazla %v ms olmalı (aracın varsayılan yüzdelikleri geçerliyse)'
#         'the %s latency is about %v ms, rounded by the tool: too close to %v ms to tell': '%s gecikmesi aracın yuvarlamasıyla yaklaşık %v ms: karar vermek için %v ms sınırına fazla yakın'
#         'the %s report does not contain the %s latency': '%s raporunda %s gecikmesi yok'
#         'no load test of service %q found': '%q servisi için yük testi bulunamadı'
#         'the %s latency is %v ms': '%s gecikmesi %v ms'
#         'the %s latency is %v ms (assuming the default percentiles of the tool)': '%s gecikmesi %v ms (aracın varsayılan yüzdelikleri geçerliyse)'
package policies.loadtests["loadtest-latency"]

import data.policies.lib.evidence
import data.policies.lib.service

options := input.options["loadtest-latency"]

# slack is the factor by which the tool's rounding may be off.
slack(report) := 1.05 if report.loadtest.bucketed

slack(report) := 1 if not report.loadtest.bucketed

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	took > options.max_ms * slack(report)
	message := sprintf("the %s latency is %v ms, but only %v ms are allowed%s", [options.percentile, took, options.max_ms, note(report)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	took > options.max_ms
	took <= options.max_ms * slack(report)
	message := sprintf("the %s latency is about %v ms, rounded by the tool: too close to %v ms to tell", [options.percentile, took, options.max_ms])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.latency_ms[options.percentile]
	message := sprintf("the %s report does not contain the %s latency", [evidence.tool(report), options.percentile])
}

undetermined contains service.finding(message) if {
	count(evidence.loadtests) == 0
	message := sprintf("no load test of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	took := report.loadtest.latency_ms[options.percentile]
	message := sprintf("the %s latency is %v ms%s", [options.percentile, took, note(report)])
}

note(report) := "" if not report.loadtest.assumed

note(report) := " (assuming the default percentiles of the tool)" if report.loadtest.assumed
