# METADATA
# title: Severe vulnerability in the image
# description: >-
#   The scan of the image lists vulnerabilities of the configured severity or higher. By default only
#   vulnerabilities with a fixed version count, because a new build can fix them. An exception names a
#   vulnerability, a reason and an optional end date.
# related_resources:
#   - ref: https://www.first.org/cvss/v3.1/specification-document
# custom:
#   statement: Scans found no severe vulnerability that counts
#   severity: error
#   profile: named
#   remedy: update the package in the image and scan it again, or add an exception with a reason
#   scope: service
#   security: true
#   options:
#     severity: {type: string, description: "the lowest severity that counts", values: [critical, high, medium, low, negligible], default: high}
#     unfixed: {type: boolean, description: "also count vulnerabilities without a fixed version", default: false}
#     exceptions: {type: object, keys: {reason: string, until: date}, description: "by vulnerability ID: reason, and until (YYYY-MM-DD) for an end date", default: {}}
#   translations:
#     tr:
#       statement: Taramalarda dikkate alınan ciddi bir güvenlik açığı yok
#       title: İmajda ciddi güvenlik açığı var
#       remedy: imajdaki paketi güncelleyip imajı yeniden tarayın veya gerekçeli bir istisna ekleyin
#       texts:
#         '%s (%s) in %s %s': '%[3]s %[4]s paketinde %[1]s (%[2]s)'
#         '%s (%s) in %s %s; its exception has expired': '%[3]s %[4]s paketinde %[1]s (%[2]s); istisnasının süresi dolmuş'
#         '%s (%s) in %s %s; its exception has no reason': '%[3]s %[4]s paketinde %[1]s (%[2]s); istisnasının gerekçesi yok'
#         '%s (%s) in %s %s, fixed in %s': '%[3]s %[4]s paketinde %[1]s (%[2]s); düzeltildiği sürüm: %[5]s'
#         '%s (%s) in %s %s, fixed in %s; its exception has expired': '%[3]s %[4]s paketinde %[1]s (%[2]s); düzeltildiği sürüm: %[5]s; istisnasının süresi dolmuş'
#         '%s (%s) in %s %s, fixed in %s; its exception has no reason': '%[3]s %[4]s paketinde %[1]s (%[2]s); düzeltildiği sürüm: %[5]s; istisnasının gerekçesi yok'
#         '%s (%s) in %s %s has an unknown severity': '%[3]s %[4]s paketinde %[1]s (%[2]s); önem derecesi bilinmiyor'
#         'cannot tell whether %s (%s) in %s %s has a fixed version': '%[3]s %[4]s paketinde %[1]s (%[2]s); düzeltilmiş bir sürümü olup olmadığı belirlenemiyor'
#         '%s (%s)': '%[1]s (%[2]s)'
#         '%s (%s); its exception has expired': '%[1]s (%[2]s); istisnasının süresi dolmuş'
#         '%s (%s); its exception has no reason': '%[1]s (%[2]s); istisnasının gerekçesi yok'
#         '%s (%s), fixed in %s': '%[1]s (%[2]s); düzeltildiği sürüm: %[3]s'
#         '%s (%s), fixed in %s; its exception has expired': '%[1]s (%[2]s); düzeltildiği sürüm: %[3]s; istisnasının süresi dolmuş'
#         '%s (%s), fixed in %s; its exception has no reason': '%[1]s (%[2]s); düzeltildiği sürüm: %[3]s; istisnasının gerekçesi yok'
#         '%s (%s) has an unknown severity': '%[1]s (%[2]s); önem derecesi bilinmiyor'
#         'cannot tell whether %s (%s) has a fixed version': '%[1]s (%[2]s); düzeltilmiş bir sürümü olup olmadığı belirlenemiyor'
#         'the report contains %d more vulnerabilities than can be evaluated': 'raporda değerlendirilebilenden %d fazla güvenlik açığı var'
#         '%s (%s) in %s %s is hidden by a setting of the scanner': '%[3]s %[4]s paketindeki %[1]s (%[2]s) tarayıcının bir ayarıyla gizlenmiş'
#         '%s (%s) is hidden by a setting of the scanner': '%s (%s) tarayıcının bir ayarıyla gizlenmiş'
#         '%q in the settings of the scanner leaves out a part of the image or its vulnerabilities': 'tarayıcının %q ayarı imajın veya açıklarının bir bölümünü dışarıda bırakıyor'
#         'the %s report does not name the scanned image': '%s raporunda taranan imajın adı yok'
#         'no scan of the image of service %q found': '%q servisinin imajı için tarama bulunamadı'
#         '%s found no vulnerability that counts': '%s dikkate alınacak bir güvenlik açığı bulmadı'
package policies.scans["scan-vulnerabilities"]

import data.policies.lib.evidence
import data.policies.lib.service
import data.policies.lib.vulnerability

options := input.options["scan-vulnerabilities"]

ranks := {"critical": 5, "high": 4, "medium": 3, "low": 2, "negligible": 1}

counted contains [report, v] if {
	some report in evidence.own_scans
	some v in report.scan.vulnerabilities
	not v.suppressed
	not vulnerability.excepted(v, options.exceptions)
}

severe(v) if ranks[v.severity] >= ranks[options.severity]

deny contains {"at": v.span, "path": report.path, "message": message} if {
	some [report, v] in counted
	severe(v)
	true in {v.fix == "available", options.unfixed}
	message := concat("", [vulnerability.title(v), vulnerability.fixed(v), vulnerability.invalid(v, options.exceptions)])
}

undetermined contains {"at": v.span, "path": report.path, "message": message} if {
	some [report, v] in counted
	message := doubt(v)
}

doubt(v) := sprintf("%s has an unknown severity", [vulnerability.title(v)]) if v.severity == "unknown"

doubt(v) := sprintf("cannot tell whether %s has a fixed version", [vulnerability.title(v)]) if {
	severe(v)
	v.fix == "unknown"
	not options.unfixed
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	message := sprintf("the report contains %d more vulnerabilities than can be evaluated", [report.scan.omitted])
}

# The report shows what its settings hide. An exception says why it does not count.
undetermined contains {"at": v.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	some v in report.scan.vulnerabilities
	v.hidden
	object.get(ranks, v.severity, 9) >= ranks[options.severity]
	true in {v.fix != "none", options.unfixed}
	not vulnerability.excepted(v, options.exceptions)
	message := sprintf("%s is hidden by a setting of the scanner", [vulnerability.title(v)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	some setting in report.scan.narrowed
	message := sprintf("%q in the settings of the scanner leaves out a part of the image or its vulnerabilities", [setting])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.unnamed_scans
	message := sprintf("the %s report does not name the scanned image", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	count(evidence.own_scans) == 0
	message := sprintf("no scan of the image of service %q found", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.named_scans
	message := sprintf("%s found no vulnerability that counts", [evidence.tool(report)])
}
