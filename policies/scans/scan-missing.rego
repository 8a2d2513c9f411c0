# METADATA
# title: Missing scan of the image
# description: >-
#   Only the report of a scanner proves that an image was scanned for known vulnerabilities. A report
#   counts if it is of an image, the scanner succeeded and packages were scanned. Scans of source
#   directories, empty reports and failed runs do not count.
# related_resources:
#   - ref: https://trivy.dev/latest/docs/configuration/reporting/
#   - ref: https://docs.docker.com/reference/cli/docker/scout/cves/
# custom:
#   statement: Has a scan report of an image
#   severity: error
#   profile: named
#   remedy: 'scan the image and add the report to the evidence of the service: trivy image --format json --output FILE IMAGE, grype -o json IMAGE, or docker scout cves --format gitlab --output FILE IMAGE'
#   scope: service
#   translations:
#     tr:
#       statement: Bir imaj tarama raporu var
#       title: İmajın güvenlik taraması yok
#       remedy: 'imajı tarayıp raporu servisin kanıtlarına ekleyin: trivy image --format json --output FILE IMAGE, grype -o json IMAGE veya docker scout cves --format gitlab --output FILE IMAGE'
#       texts:
#         'no scan report is configured for service %q': '%q servisi için tarama raporu tanımlanmamış'
#         'the %s report does not prove a scan of the image: it is of a directory, not of an image': '%s raporu imajın tarandığını kanıtlamıyor: bir imaja değil, bir dizine ait'
#         'the %s report does not prove a scan of the image: it does not name an image as its target': '%s raporu imajın tarandığını kanıtlamıyor: hedef olarak bir imaj belirtmiyor'
#         'the %s report does not prove a scan of the image: %s': '%s raporu imajın tarandığını kanıtlamıyor'
#         '%s scanned the image and found nothing': '%s imajı taradı ve hiçbir açık bulmadı'
#         '%s scanned the image and found %s': '%s imajı taradı, bulunan açıklar: %s'
package policies.scans["scan-missing"]

import data.policies.lib.evidence
import data.policies.lib.service

deny contains service.finding(message) if {
	count(evidence.scans) == 0
	count([report | some report in input.evidence; report.scan]) == 0
	message := sprintf("no scan report is configured for service %q", [input.service.name])
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(evidence.scans) == 0
	some report in input.evidence
	report.scan
	message := sprintf("the %s report does not prove a scan of the image: %s", [evidence.tool(report), because(report)])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.scans
	message := sprintf("%s scanned the image and found %s", [evidence.tool(report), summary(report)])
}

because(report) := report.note if not report.status in {"ok", "clean"}

because(report) := "it is of a directory, not of an image" if {
	report.status in {"ok", "clean"}
	report.scan.artifact == "filesystem"
}

because(report) := "it does not name an image as its target" if {
	report.status in {"ok", "clean"}
	report.scan.artifact == "unknown"
}

summary(report) := concat(", ", parts) if {
	report.status == "ok"
	parts := [sprintf("%d %s", [n, severity]) |
		some severity in ["critical", "high", "medium", "low", "negligible", "unknown"]
		n := report.scan.counts[severity]
		n > 0
	]
	count(parts) > 0
} else := "nothing"
