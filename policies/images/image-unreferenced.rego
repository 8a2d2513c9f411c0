# METADATA
# title: Current image that nothing uses
# description: >-
#   An image is current because something runs it. If no compose file, Kubernetes manifest, chart or
#   pipeline names the current tag, either the manifests are out of date or the configuration is wrong.
# related_resources:
#   - ref: https://docs.docker.com/reference/compose-file/services/#image
# custom:
#   statement: A manifest uses the current image
#   severity: warning
#   profile: named
#   remedy: use the current image where the service runs, or update the current image in the configuration
#   scope: service
#   translations:
#     tr:
#       statement: Güncel imajı kullanan bir manifest dosyası var
#       title: Güncel imaj hiçbir yerde kullanılmıyor
#       remedy: servisin çalıştığı yerde güncel imajı kullanın veya yapılandırmadaki güncel imajı düzeltin
#       texts:
#         'no manifest uses %q': 'hiçbir manifest %q imajını kullanmıyor'
#         'cannot tell whether %q is %q': '%q ile %q imajının kastedilip kastedilmediği belirlenemiyor'
#         'no current image is configured for service %q': '%q servisi için güncel imaj tanımlanmamış'
#         'no manifest found': 'manifest dosyası bulunamadı'
#         '%q is used here': '%q burada kullanılıyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.images["image-unreferenced"]

import data.policies.lib.manifests
import data.policies.lib.service

# A scan is no use.
uses contains ref if {
	some ref in manifests.used
	ref.role != "scan"
	ref.current in {"same", "covered"}
}

# possible_uses are uses whose tag, or even name, is unknown.
possible_uses contains ref if {
	some ref in manifests.used
	ref.role != "scan"
	ref.current == "unknown-tag"
	ref.certainty == "unknown"
	not ref.tag
}

possible_uses contains ref if {
	some ref in manifests.used
	ref.role != "scan"
	ref.current == "unknown-tag"
	not ref.name
}

possible_uses contains ref if {
	some ref in manifests.effective
	ref.by_workload
	not ref.name
}

deny contains service.finding(message) if {
	count(input.manifests) > 0
	count(uses) == 0
	count(possible_uses) == 0
	count(manifests.unread) == 0
	message := sprintf("no manifest uses %q", [input.service.image])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(uses) == 0
	some ref in possible_uses
	message := sprintf("cannot tell whether %q is %q", [ref.value, input.service.image])
}

undetermined contains gap if {
	count(uses) == 0
	some gap in manifests.gaps
}

undetermined contains finding if some finding in service.without_image

undetermined contains service.finding("no manifest found") if not input.manifests

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in uses
	message := sprintf("%q is used here", [ref.value])
}
