# METADATA
# title: Current image that nothing uses
# description: >-
#   An image is current because something runs it. If no compose file, Kubernetes manifest, chart or
#   pipeline names the current tag, either the manifests are out of date or the configuration is wrong.
# related_resources:
#   - ref: https://docs.docker.com/reference/compose-file/services/#image
# custom:
#   severity: warning
#   profile: named
#   remedy: use the current image where the service runs, or update the current image in the configuration
#   scope: service
#   translations:
#     tr:
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
import data.policies.lib.reference

current := input.service.image

users contains ref if {
	some ref in manifests.used
	reference.matches(ref, current)
}

perhaps contains ref if {
	some ref in manifests.used
	reference.open(ref, current)
}

perhaps contains ref if {
	some ref in manifests.effective
	ref.by_workload
	not ref.name
}

deny contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	count(input.manifests) > 0
	count(users) == 0
	count(perhaps) == 0
	count(manifests.unread) == 0
	message := sprintf("no manifest uses %q", [current])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(users) == 0
	some ref in perhaps
	message := sprintf("cannot tell whether %q is %q", [ref.value, current])
}

undetermined contains {"at": manifest.span, "path": manifest.path, "message": message} if {
	count(users) == 0
	some manifest in manifests.unread
	message := sprintf("the manifest was not read completely: %s", [manifest.problem])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": message} if {
	not current
	message := sprintf("no current image is configured for service %q", [input.service.name])
}

undetermined contains {"at": input.service.at.span, "path": input.service.at.path, "message": "no manifest found"} if {
	not input.manifests
}

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in users
	message := sprintf("%q is used here", [ref.value])
}
