# METADATA
# title: Outdated scan
# description: >-
#   New vulnerabilities become known every day, so a scan only reflects the day it was made. The date
#   inside the report counts; the file date proves nothing, because a checkout changes it.
# related_resources:
#   - ref: https://docs.docker.com/scout/explore/analysis/
# custom:
#   statement: Has a recent image scan
#   severity: warning
#   profile: named
#   remedy: scan the image again and replace the report
#   scope: service
#   options:
#     max_age_days: {type: integer, description: "maximum age of a scan in days", default: 30}
#   translations:
#     tr:
#       statement: İmaj taraması güncel
#       title: Güvenlik taraması güncel değil
#       remedy: imajı yeniden tarayıp raporu değiştirin
#       texts:
#         'the newest scan is from %s, %d days ago, but only %d days are allowed': 'en yeni tarama %s tarihli, %d gün önce yapılmış; en fazla %d gün olmalı'
#         'the scan is dated %s, in the future': 'taramanın tarihi gelecekte: %s'
#         'the %s report does not contain the date of the scan': '%s raporunda taramanın tarihi yok'
#         'the %s report does not name the scanned image': '%s raporunda taranan imajın adı yok'
#         'no scan of service %q found': '%q servisi için tarama bulunamadı'
#         'the image was scanned on %s, %d days ago': 'imaj %s tarihinde, %d gün önce tarandı'
package policies.scans["scan-stale"]

import data.policies.lib.evidence
import data.policies.lib.service

limit := input.options["scan-stale"].max_age_days

# dating are the scans whose date counts: a newer one that does not name the image says nothing about it.
dating := evidence.named_scans if count(evidence.named_scans) > 0 else := evidence.own_scans

deny contains {"at": report.span, "path": report.path, "message": message} if {
	newest := evidence.newest(dating)
	age := evidence.age(newest)
	age > limit
	some report in dating
	report.created == newest
	message := sprintf("the newest scan is from %s, %d days ago, but only %d days are allowed", [newest, age, limit])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	evidence.age(report.created) < -1
	message := sprintf("the scan is dated %s, in the future", [report.created])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count({r | some r in dating; r.created}) == 0
	some report in dating
	message := sprintf("the %s report does not contain the date of the scan", [evidence.tool(report)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.unnamed_scans
	message := sprintf("the %s report does not name the scanned image", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	count(evidence.own_scans) == 0
	message := sprintf("no scan of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.named_scans
	report.created == evidence.newest(evidence.named_scans)
	message := sprintf("the image was scanned on %s, %d days ago", [report.created, evidence.age(report.created)])
}
