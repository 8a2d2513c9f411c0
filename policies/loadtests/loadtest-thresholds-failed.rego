# METADATA
# title: Load test threshold failed
# description: >-
#   k6 evaluates the thresholds in its script and writes the results into the summary. A failed threshold
#   means that the team missed its own goal.
# related_resources:
#   - ref: https://grafana.com/docs/k6/latest/using-k6/thresholds/
# custom:
#   statement: Load tests pass all their thresholds
#   severity: error
#   profile: named
#   remedy: find out why the threshold failed, fix it and run the test again
#   scope: service
#   translations:
#     tr:
#       statement: Yük testleri tüm eşikleri sağlıyor
#       title: Yük testinde bir eşik aşıldı
#       remedy: eşiğin neden aşıldığını bulup düzeltin ve testi yeniden çalıştırın
#       texts:
#         'the threshold %q of %s failed': '%[2]s için %[1]q eşiği sağlanamadı'
#         'the %s report does not contain the results of thresholds': '%s raporunda eşik sonuçları yok'
#         'no load test of service %q found': '%q servisi için yük testi bulunamadı'
#         'the threshold %q of %s passed': '%[2]s için %[1]q eşiği sağlandı'
package policies.loadtests["loadtest-thresholds-failed"]

import data.policies.lib.evidence
import data.policies.lib.service

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	not threshold.holds
	message := sprintf("the threshold %q of %s failed", [threshold.bound, threshold.metric])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	not report.loadtest.judged
	message := sprintf("the %s report does not contain the results of thresholds", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	count(evidence.loadtests) == 0
	message := sprintf("no load test of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.loadtests
	some threshold in report.loadtest.thresholds
	threshold.holds
	message := sprintf("the threshold %q of %s passed", [threshold.bound, threshold.metric])
}
