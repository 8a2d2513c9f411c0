# METADATA
# title: Current image that nothing builds
# description: >-
#   If no compose file, bake target or CI step builds the image under its current tag, it was pushed by
#   hand or never built. Its content is unknown, and it cannot be built again.
# related_resources:
#   - ref: https://docs.docker.com/build/ci/github-actions/
# custom:
#   statement: A manifest builds the current image
#   severity: warning
#   profile: named
#   remedy: build it under that tag in CI or with a bake file (altlas-lint plan writes one)
#   scope: service
#   translations:
#     tr:
#       statement: Güncel imajı derleyen bir manifest dosyası var
#       title: Güncel imajı derleyen bir adım yok
#       remedy: imajı CI içinde veya bir bake dosyasıyla bu etiketle derleyin (altlas-lint plan bir bake dosyası yazar)
#       texts:
#         'no compose build, bake target or CI step builds %q': 'hiçbir compose build, bake hedefi veya CI adımı %q imajını derlemiyor'
#         'cannot tell whether %q is a build of %q': '%q derlemesinin %q imajını üretip üretmediği belirlenemiyor'
#         'no current image is configured for service %q': '%q servisi için güncel imaj tanımlanmamış'
#         'no manifest found': 'manifest dosyası bulunamadı'
#         '%q is built here': '%q burada derleniyor'
#         'the manifest was not read completely: %s': 'manifest dosyası tam olarak okunamadı'
package policies.images["image-never-built"]

import data.policies.lib.manifests
import data.policies.lib.service

builds contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current in {"same", "covered"}
}

# possible_builds are builds whose tag, or even name, is unknown.
possible_builds contains ref if {
	some ref in input.references
	ref.role == "build"
	ref.current == "unknown-tag"
}

deny contains service.finding(message) if {
	count(input.manifests) > 0
	count(builds) == 0
	count(possible_builds) == 0
	count(manifests.unread) == 0
	message := sprintf("no compose build, bake target or CI step builds %q", [input.service.image])
}

undetermined contains {"at": ref.span, "path": ref.path, "message": message} if {
	count(builds) == 0
	some ref in possible_builds
	message := sprintf("cannot tell whether %q is a build of %q", [ref.value, input.service.image])
}

undetermined contains gap if {
	count(builds) == 0
	some gap in manifests.gaps
}

undetermined contains finding if some finding in service.without_image

undetermined contains service.finding("no manifest found") if not input.manifests

proof contains {"at": ref.span, "path": ref.path, "message": message} if {
	some ref in builds
	message := sprintf("%q is built here", [ref.value])
}
