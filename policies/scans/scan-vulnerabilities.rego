# METADATA
# title: The service's image has grave vulnerabilities
# description: >-
#   The scan of the service's image lists vulnerabilities of the severity that is not accepted, or graver.
#   By default those count for which a fixed version exists, since only these can be mended by a new build.
#   An exception names a vulnerability with a reason and, if it is to end, a date.
# related_resources:
#   - ref: https://www.first.org/cvss/v3.1/specification-document
# custom:
#   titles: {tr: Servisin imajında ciddi güvenlik açıkları var}
#   severity: error
#   profile: named
#   remedy: update the package in the image and scan it again, or write an exception with a reason
#   scope: service
#   security: true
#   options:
#     severity: {type: string, description: "the least severity that counts: critical, high, medium, low or negligible", default: high}
#     unfixed: {type: boolean, description: "count those without a fixed version too", default: false}
#     exceptions: {type: object, description: "by the vulnerability's id: reason, and until (YYYY-MM-DD) if it ends", default: {}}
package policies.scans["scan-vulnerabilities"]

import data.policies.lib.evidence

options := input.options["scan-vulnerabilities"]

ranks := {"critical": 5, "high": 4, "medium": 3, "low": 2, "negligible": 1}

counted contains [report, v] if {
	some report in evidence.own_scans
	some v in report.scan.vulnerabilities
	not v.suppressed
	not excepted(v)
}

deny contains {"at": v.span, "path": report.path, "message": message} if {
	some [report, v] in counted
	ranks[v.severity] >= ranks[options.severity]
	wanted(v)
	message := concat("", [describe(v), fixed(v), expired(v)])
}

undetermined contains {"at": v.span, "path": report.path, "message": message} if {
	some [report, v] in counted
	v.severity == "unknown"
	message := sprintf("%s has no known severity", [describe(v)])
}

undetermined contains {"at": v.span, "path": report.path, "message": message} if {
	some [report, v] in counted
	ranks[v.severity] >= ranks[options.severity]
	v.fix == "unknown"
	not options.unfixed
	message := sprintf("the report does not say whether there is a fix for %s", [describe(v)])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	report.scan.omitted
	message := sprintf("%d more vulnerabilities are in the report than are judged", [report.scan.omitted])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.own_scans) == 0
	message := sprintf("there is no scan of the image of service %q", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not ranks[options.severity]
	message := sprintf("%q is no severity: it is critical, high, medium, low or negligible", [options.severity])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in evidence.own_scans
	message := sprintf("%s found none that counts", [evidence.tool(report)])
}

wanted(v) if v.fix == "available"

wanted(_) if options.unfixed

names(v) := {v.id} | {alias | some alias in v.aliases}

excepted(v) if {
	some name in names(v)
	exception := options.exceptions[name]
	exception.reason != ""
	not lapsed(exception)
}

lapsed(exception) if exception.until < input.now

describe(v) := sprintf("%s (%s) in %s %s", [v.id, v.severity, v.package, object.get(v, "installed", "")]) if v.package

describe(v) := sprintf("%s (%s)", [v.id, v.severity]) if not v.package

fixed(v) := sprintf(", fixed in %s", [concat(" and ", v.fixed_in)]) if v.fixed_in

fixed(v) := "" if not v.fixed_in

expired(v) := "; the exception for it has ended" if {
	some name in names(v)
	lapsed(options.exceptions[name])
} else := "; the exception for it gives no reason" if {
	some name in names(v)
	options.exceptions[name]
} else := ""
