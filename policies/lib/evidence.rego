# What reports of scans and load tests are worth.
package policies.lib.evidence

import data.policies.lib.reference

# scans are those that have looked at an image. A clean one counts as much as one with findings.
scans contains report if {
	some report in input.evidence
	report.scan.artifact == "image"
	report.status in {"ok", "clean"}
}

# loadtests are those in which requests were made.
loadtests contains report if {
	some report in input.evidence
	report.loadtest
	report.status == "ok"
}

# own_scans are those that may be of the service's image: they name it, or none at all.
own_scans contains report if {
	some report in scans
	not of_other_image(report)
}

of_other_image(report) if {
	count(names(report)) > 0
	not of_image(report)
}

of_image(report) if {
	some name in names(report)
	reference.same(name, input.service.image)
}

of_image(report) if {
	some name in report.scan.digests
	endswith(input.service.image, concat("", ["@", name]))
}

# names are the references by which a scan can be told from that of another image.
names(report) := {name | some name in report.scan.images} | {name |
	contains(input.service.image, "@")
	some name in report.scan.digests
}

newest(reports) := max({report.created | some report in reports})

# age is the number of days since a date; negative: it lies ahead.
age(date) := round((day(input.now) - day(date)) / 86400000000000)

day(date) := time.parse_rfc3339_ns(concat("", [date, "T00:00:00Z"]))

# tool names what wrote a report, with its version if it says so.
tool(report) := sprintf("%s %s", [report.tool, report.version])

tool(report) := report.tool if not report.version
