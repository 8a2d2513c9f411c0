# METADATA
# title: Scan of a different image
# description: >-
#   A scan only proves something about the scanned image. A scan of another tag, or of the image under a
#   name from before it was pushed, says nothing about what runs.
# related_resources:
#   - ref: https://trivy.dev/latest/docs/target/container_image/
# custom:
#   statement: Its own image has been scanned
#   severity: error
#   profile: named
#   remedy: scan the image under the name and tag, or the digest, from the configuration of the service
#   scope: service
#   translations:
#     tr:
#       statement: Kendi imajı taranmış
#       title: Tarama başka bir imaja ait
#       remedy: imajı, servisin yapılandırmasındaki ad ve etiketle veya digest ile tarayın
#       texts:
#         'the scan is of %s, but the image of the service is %q': 'tarama %s imajına ait, ancak servisin imajı %q'
#         'the %s report does not name the scanned image': '%s raporunda taranan imajın adı yok'
#         'no image is configured for service %q': '%q servisi için imaj tanımlanmamış'
#         'no scan of an image found for service %q': '%q servisi için imaj taraması bulunamadı'
#         'the scan is of %q': 'tarama %q imajına ait'
package policies.scans["scan-of-other-image"]

import data.policies.lib.evidence
import data.policies.lib.service

matching contains report if {
	some report in evidence.scans
	evidence.of_image(report)
}

deny contains {"at": report.span, "path": report.path, "message": message} if {
	count(matching) == 0
	some report in evidence.scans
	evidence.of_other_image(report)
	message := sprintf("the scan is of %s, but the image of the service is %q", [concat(", ", [json.marshal(name) | some name in sort(evidence.names(report))]), input.service.image])
}

undetermined contains {"at": report.span, "path": report.path, "message": message} if {
	count(matching) == 0
	some report in evidence.scans
	count(evidence.names(report)) == 0
	message := sprintf("the %s report does not name the scanned image", [evidence.tool(report)])
}

undetermined contains service.finding(message) if {
	not input.service.image
	message := sprintf("no image is configured for service %q", [input.service.name])
}

undetermined contains service.finding(message) if {
	count(evidence.scans) == 0
	message := sprintf("no scan of an image found for service %q", [input.service.name])
}

proof contains {"at": report.span, "path": report.path, "message": message} if {
	some report in matching
	message := sprintf("the scan is of %q", [input.service.image])
}
