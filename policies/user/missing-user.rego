# METADATA
# title: Missing USER in the final stage
# description: >-
#   Without USER a container runs as the user of its base image, which is usually root. Base images that
#   are known to run as another user count as set.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#user
# custom:
#   statement: Its base image does not make it run as root
#   severity: warning
#   profile: recommended
#   remedy: create an account in the final stage or choose a numeric ID, and switch to it with USER before CMD or ENTRYPOINT
#   scope: shipped
#   proof: absence
#   security: true
#   aliases: [CKV_DOCKER_3, fd54f200-402c-4333-a5a4-36ef6709af2f]
#   translations:
#     tr:
#       statement: Temel imajı nedeniyle root olarak çalışmıyor
#       title: Son aşamada USER yok
#       remedy: son aşamada bir hesap oluşturun veya sayısal bir kullanıcı kimliği seçin ve CMD ya da ENTRYPOINT öncesinde USER ile ona geçin
#       texts:
#         'no USER is set and %q runs as %s': 'USER tanımlı değil ve %q imajı %s kullanıcısıyla çalışıyor'
#         'no USER is set and the image does not define what runs': 'USER tanımlı değil ve imajda neyin çalışacağı belirtilmemiş'
#         'no USER is set and the user of %q is unknown': 'USER tanımlı değil ve %q imajının kullanıcısı bilinmiyor'
#         'USER is set to %q': 'USER, %q olarak tanımlı'
#         '%q runs as the user %q': '%q imajı %q kullanıcısıyla çalışıyor'
package policies.user["missing-user"]

import data.policies.lib.runtime

deny contains {"at": stage.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "yes"
	not only_files(stage)
	not runtime.never_root
	message := sprintf("no USER is set and %q runs as %s", [stage.root.value, stage.user.name])
}

# only_files holds if nothing is meant to run: such images only contain files for others.
only_files(stage) if {
	stage.root.kind == "scratch"
	not stage.starts
}

undetermined contains {"at": stage.from.span, "message": "no USER is set and the image does not define what runs"} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	only_files(stage)
}

undetermined contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "unknown"
	not runtime.never_root
	message := sprintf("no USER is set and the user of %q is unknown", [stage.root.value])
}

proof contains {"at": stage.user.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source in {"instruction", "stage"}
	message := sprintf("USER is set to %q", [stage.user.raw])
}

proof contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "no"
	message := sprintf("%q runs as the user %q", [stage.root.value, stage.user.name])
}
