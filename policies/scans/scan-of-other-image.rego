# METADATA
# title: The scan is of another image than the service's
# description: >-
#   A scan proves something about the image that was scanned. One of another tag, or of the image as it was
#   called before it was pushed, says nothing about what runs.
# related_resources:
#   - ref: https://trivy.dev/latest/docs/target/container_image/
# custom:
#   titles: {tr: "Güvenlik taraması, servisin imajından başka bir imaja ait"}
#   severity: error
#   profile: named
#   remedy: scan the image under the name and tag, or the digest, that the service's configuration gives
#   scope: service
package policies.scans["scan-of-other-image"]

import data.policies.lib.evidence

matching contains report if {
	some report in evidence.scans
	evidence.of_image(report)
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(matching) == 0
	some report in evidence.scans
	evidence.of_other_image(report)
	message := sprintf("the scan is of %s; the service's image is %q", [concat(", ", [json.marshal(name) | some name in sort(evidence.names(report))]), input.service.image])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count(matching) == 0
	some report in evidence.scans
	count(evidence.names(report)) == 0
	message := sprintf("this report of %s does not say which image was scanned", [evidence.tool(report)])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not input.service.image
	message := sprintf("the configuration does not say which image service %q has", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(evidence.scans) == 0
	message := sprintf("there is no scan of an image for service %q", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in matching
	message := sprintf("the scan is of %q", [input.service.image])
}
