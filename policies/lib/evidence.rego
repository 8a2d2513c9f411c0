# Which reports of scans and load tests count.
package policies.lib.evidence

import data.policies.lib.reference

# scans are the reports that scanned an image. A clean one counts like one with findings.
scans contains report if {
	some report in input.evidence
	report.scan.artifact == "image"
	report.status in {"ok", "clean"}
}

# loadtests are the reports of tests that made requests.
loadtests contains report if {
	some report in input.evidence
	report.loadtest
	report.status == "ok"
}

# own_scans are the scans that may be of the service's image: they name it, or no image at all.
own_scans contains report if {
	some report in scans
	not of_other_image(report)
}

# named_scans are the scans that name the service's image. Only they prove something about it.
named_scans contains report if {
	some report in scans
	of_image(report)
}

# unnamed_scans do not say of which image they are, where no other one names that of the service.
unnamed_scans contains report if {
	count(named_scans) == 0
	some report in own_scans
}

of_other_image(report) if {
	count(names(report)) > 0
	not of_image(report)
}

of_image(report) if {
	some name in report.scan.references
	reference.same(name, input.service.reference)
}

of_image(report) if {
	some name in report.scan.digests
	name == input.service.reference.digest
}

# names are the references that identify the scanned image.
names(report) := {name | some name in report.scan.images} | {name |
	input.service.reference.digest
	some name in report.scan.digests
}

# unmatched: there is evidence, but none of its globs matches a file.
unmatched if {
	count(input.service.unmatched) > 0
	count(input.service.unmatched) == count(input.service.evidence)
}

newest(reports) := max({report.created | some report in reports})

# age is the number of days since a date; negative if the date is in the future.
age(date) := round((day(input.now) - day(date)) / 86400000000000)

day(date) := time.parse_rfc3339_ns(concat("", [date, "T00:00:00Z"]))

# tool is the program that wrote a report, with its version if the report has it.
tool(report) := sprintf("%s %s", [report.tool, report.version])

tool(report) := report.tool if not report.version
