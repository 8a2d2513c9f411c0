# METADATA
# title: Missing USER in the final stage
# description: >-
#   Without USER a container runs as the user of its base image, which is usually root. Base images that
#   are known to run as another user count as set. An entrypoint that starts as root can change the user
#   itself; a USER shows it to everyone who runs the image, and Kubernetes can require it.
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
#   options:
#     all:
#       type: boolean
#       description: "also report images that start nothing but a shell, whose entrypoint changes the user, and for Windows"
#       default: true
#       recommended: false
#   translations:
#     tr:
#       statement: Temel imajı nedeniyle root olarak çalışmıyor
#       title: Son aşamada USER yok
#       remedy: son aşamada bir hesap oluşturun veya sayısal bir kullanıcı kimliği seçin ve CMD ya da ENTRYPOINT öncesinde USER ile ona geçin
#       texts:
#         'no USER is set and %q starts as %s': 'USER tanımlı değil ve %q imajı %s kullanıcısıyla başlıyor'
#         'switch to the account of the image with USER node, before CMD or ENTRYPOINT': 'CMD ya da ENTRYPOINT öncesinde USER node ile imajın hesabına geçin'
#         'switch to the account of the image with USER ContainerUser, before CMD or ENTRYPOINT': 'CMD ya da ENTRYPOINT öncesinde USER ContainerUser ile imajın hesabına geçin'
#         'create an account with RUN adduser -D app, and switch to it with USER app before CMD or ENTRYPOINT': 'RUN adduser -D app ile bir hesap oluşturun ve CMD ya da ENTRYPOINT öncesinde USER app ile ona geçin'
#         'create an account with RUN useradd --create-home app, and switch to it with USER app before CMD or ENTRYPOINT': 'RUN useradd --create-home app ile bir hesap oluşturun ve CMD ya da ENTRYPOINT öncesinde USER app ile ona geçin'
#         'choose a numeric ID that needs no account, as in USER 65532:65532, before CMD or ENTRYPOINT': 'CMD ya da ENTRYPOINT öncesinde USER 65532:65532 gibi hesap gerektirmeyen sayısal bir kullanıcı kimliği seçin'
#         'no USER is set and the image does not define what runs': 'USER tanımlı değil ve imajda neyin çalışacağı belirtilmemiş'
#         'no USER is set and the user of %q is unknown': 'USER tanımlı değil ve %q imajının kullanıcısı bilinmiyor'
#         'USER is set to %q': 'USER, %q olarak tanımlı'
#         '%q runs as the user %q': '%q imajı %q kullanıcısıyla çalışıyor'
package policies.user["missing-user"]

import data.policies.lib.runtime

deny contains {"at": stage.span, "message": message, "remedy": remedy(stage.root)} if {
	some stage in input.stages
	stage.target
	stage.user.source == "base"
	stage.user.is_root == "yes"
	not only_files(stage)
	not runtime.never_root
	asked(stage)
	message := sprintf("no USER is set and %q starts as %s", [stage.root.value, stage.user.name])
}

asked(_) if input.options["missing-user"].all

asked(stage) if {
	not stage.root.distro == "windows"
	not starts_nothing(stage)
	not stage.starts.drops_root
	not base_drops_root(stage)
}

# starts_nothing holds if a container of the image only opens a shell or the prompt of a language.
starts_nothing(stage) if {
	not stage.starts
	not stage.exposed
	prompts(stage.root)
}

prompts(image) if {
	image.distro
	image.product == image.distro
}

prompts(image) if {
	image.product in {
		"buildpack-deps", "clojure", "dotnet", "elixir", "erlang", "gcc", "go", "haskell", "java", "julia", "node", "perl",
		"pypy", "python", "r", "ruby", "rust", "swift",
	}
	not "onbuild" in object.get(image, "variants", [])
}

prompts(image) if {
	image.product == "php"
	some variant in ["cli", "zts"]
	variant in object.get(image, "variants", [])
}

# base_drops_root holds if the entrypoint of the base image changes the user for what the stage starts.
base_drops_root(stage) if {
	not stage.starts
	count(stage.root.drops_root) > 0
}

base_drops_root(stage) if {
	not stage.entrypoint
	stage.cmd.words[0].value in stage.root.drops_root
}

base_drops_root(stage) if {
	not stage.entrypoint
	count(stage.root.drops_root) > 0
	startswith(stage.cmd.words[0].value, "-")
}

remedy(image) := "switch to the account of the image with USER ContainerUser, before CMD or ENTRYPOINT" if image.distro == "windows"

remedy(image) := "switch to the account of the image with USER node, before CMD or ENTRYPOINT" if image.product == "node"

remedy(image) := "create an account with RUN adduser -D app, and switch to it with USER app before CMD or ENTRYPOINT" if {
	has(image, "apk")
}

remedy(image) := "create an account with RUN useradd --create-home app, and switch to it with USER app before CMD or ENTRYPOINT" if {
	has(image, "apt")
}

remedy(image) := "choose a numeric ID that needs no account, as in USER 65532:65532, before CMD or ENTRYPOINT" if has(image, "none")

remedy(image) := "create an account in the final stage or choose a numeric ID, and switch to it with USER before CMD or ENTRYPOINT" if {
	not own_account(image)
	not known_packages(image)
}

known_packages(image) if image.packages in {"apk", "apt", "none"}

has(image, manager) if {
	image.packages == manager
	not own_account(image)
}

own_account(image) if image.product == "node"

own_account(image) if image.distro == "windows"

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
