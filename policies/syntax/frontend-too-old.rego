# METADATA
# title: Pinned syntax too old
# description: >-
#   The syntax directive pins a release of the frontend that does not know everything the file uses, so the
#   build is rejected.
# related_resources:
#   - ref: https://docs.docker.com/build/buildkit/frontend/
#   - ref: https://docs.docker.com/build/buildkit/dockerfile-release-notes/
# custom:
#   statement: The pinned syntax knows everything that the file uses
#   severity: error
#   profile: recommended
#   remedy: pin a release that has it, or write docker/dockerfile:1
#   scope: file
#   proof: absence
#   translations:
#     tr:
#       statement: Sabitlenen syntax sürümü dosyada kullanılan her şeyi tanıyor
#       title: Sabitlenen syntax sürümü çok eski
#       remedy: bunu içeren bir sürüme sabitleyin ya da docker/dockerfile:1 yazın
#       texts:
#         '%s needs docker/dockerfile:%s, but the file is pinned to %s': '%s için docker/dockerfile:%s gerekiyor, ama dosya %s sürümüne sabitlenmiş'
package policies.syntax["frontend-too-old"]

deny contains {"at": use.span, "message": message} if {
	some use in input.too_new
	message := sprintf("%s needs docker/dockerfile:%s, but the file is pinned to %s", [use.feature, use.since, use.pinned])
}
