# METADATA
# title: Service used with an image other than its current one
# description: >-
#   A service has one current image. If a manifest runs, pulls or builds on another tag, digest or name,
#   its content differs from the evaluated one. A compose service or container with the name of the
#   service counts too, whatever its image is called.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   statement: Manifests use only the current image
#   severity: error
#   profile: named
#   remedy: use the current image of the service, or update the current image in the configuration
#   scope: service
#   translations:
#     tr:
#       statement: Manifest dosyaları yalnızca güncel imajı kullanıyor
#       title: Servis, güncel imajından farklı bir imaj kullanıyor
#       remedy: servisin güncel imajını kullanın veya yapılandırmadaki güncel imajı düzeltin
#       texts:
#         '%q is not the current image %q': '%q, güncel imaj olan %q değil'
#         'service %q runs %q instead of its current image %q': '%[1]q servisi güncel imajı %[3]q yerine %[2]q imajını çalıştırıyor'
#         'cannot tell whether %q is the current image %q': '%q imajının güncel imaj %q olup olmadığı belirlenemiyor'
#         'cannot tell which image %q is: it depends on a variable without a value': '%q ile hangi imajın kastedildiği belirlenemiyor: değeri olmayan bir değişkene bağlı'
#         '%q is not a valid image reference: %s': '%q geçerli bir imaj referansı değil'
#         'no current image is configured for service %q': '%q servisi için güncel imaj tanımlanmamış'
#         'no manifest uses an image of service %q': 'hiçbir manifest %q servisinin bir imajını kullanmıyor'
#         '%q is the current image': '%q güncel imaj'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.images["image-not-current"]

import data.policies.lib.manifests
import data.policies.lib.service

current := input.service.image

deny contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	message := difference(ref)
}

difference(ref) := sprintf("%q is not the current image %q", [ref.value, current]) if ref.current == "other-tag"

difference(ref) := sprintf("service %q runs %q instead of its current image %q", [input.service.name, ref.value, current]) if {
	ref.by_workload
	ref.current == "other-name"
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	message := doubt(ref)
}

doubt(ref) := sprintf("cannot tell whether %q is the current image %q", [ref.value, current]) if {
	ref.name
	ref.current in {"covered", "unknown-tag"}
}

# A digest wins over the tag, and nothing says which image it is.
doubt(ref) := sprintf("cannot tell whether %q is the current image %q", [ref.value, current]) if digest_only(ref)

digest_only(ref) if {
	ref.current == "same"
	ref.digest
	not contains(current, "@")
}

doubt(ref) := sprintf("cannot tell which image %q is: it depends on a variable without a value", [ref.raw]) if {
	not ref.name
	not ref.invalid
}

doubt(ref) := sprintf("%q is not a valid image reference: %s", [ref.raw, ref.invalid]) if ref.by_workload

undetermined contains gap if some gap in manifests.gaps

undetermined contains finding if some finding in service.without_image

undetermined contains service.finding(message) if {
	count(manifests.used) == 0
	message := sprintf("no manifest uses an image of service %q", [input.service.name])
}

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in manifests.used
	ref.current in {"same", "covered"}
	not digest_only(ref)
	message := sprintf("%q is the current image", [ref.value])
}
