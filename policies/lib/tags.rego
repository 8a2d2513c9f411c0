# What publishers tag their images with.
package policies.lib.tags

# unversioned holds if an image has no tags for versions: the newest one is the only supported one.
unversioned(image) if image.local

unversioned(image) if without_versions(image)

# Some names have the release: those of Red Hat's base images, and others such as ubuntu2404.
unversioned(image) if regex.match(`(^|/)ubi[0-9]+(-|/|$)`, image.name)

unversioned(image) if regex.match(`(^|/)(alma|alpine|centos|debian|fedora|rhel|rocky|ubuntu)-?[0-9]+([.][0-9]+)?$`, image.name)

without_versions(image) if startswith(image.name, "gcr.io/distroless/")

without_versions(image) if startswith(image.name, "cgr.dev/")

without_versions(image) if startswith(image.name, "chainguard/")

without_versions(image) if startswith(image.name, "kalilinux/")

without_versions(image) if {
	startswith(image.name, "bitnami/")
	image.name != "bitnami/minideb"
}

without_versions(image) if startswith(image.name, "opensuse/tumbleweed")

without_versions(image) if startswith(image.name, "registry.opensuse.org/opensuse/tumbleweed")

without_versions(image) if startswith(image.name, "gentoo/")

without_versions(image) if image.name in {"prom/busybox", "quay.io/prometheus/busybox"}

without_versions(image) if image.name in {"archlinux", "archlinux/archlinux", "base/archlinux", "clearlinux"}

# fetches holds for an image of a stage that only fetches and unpacks files for other stages: its release hardly matters.
fetches(image) if {
	stage := input.stages[image.used_in]
	image.use == "from"
	not stage.ships
	every run in object.get(stage.by, "run", []) {
		every command in object.get(run, "commands", []) { fetching(command) }
		not run.mounts
	}
}

fetching(command) if command.program in {
	"[", "b2sum", "cat", "cd", "chmod", "chown", "cp", "curl", "cut", "echo", "export", "find", "grep", "gunzip", "gzip", "install", "ln",
	"ls", "md5sum", "mkdir", "mv", "printf", "rm", "sed", "set", "sha1sum", "sha256sum", "sha512sum", "tar", "test", "touch",
	"tr", "true", "uname", "unxz", "unzip", "update-ca-certificates", "wget", "xz",
}

fetching(command) if {
	command.program in {"apk", "apt-get", "apt", "dnf", "microdnf", "tdnf", "yum", "zypper"}
	every word in object.get(command, "args", []) {
		word.value in {"bash", "ca-certificates", "coreutils", "curl", "gzip", "jq", "tar", "tzdata", "unzip", "wget", "xz", "xz-utils", "zip"}
	}
}

# own holds for an image of the publisher of this one: its namespace is in the label or instruction that says who maintains
# the file. Such images are built together, often under one tag.
own(image) if {
	parts := split(image.name, "/")
	count(parts) > 1
	namespace := lower(parts[count(parts) - 2])
	count(namespace) > 2
	some maintainer in maintainers
	contains(maintainer, namespace)
}

maintainers contains lower(pair.value.value) if {
	some label in input.by.label
	some pair in label.pairs
	regex.match(`(?i)(^|[._-])(author|authors|maintainer|source|url|vendor)$`, pair.key)
}

maintainers contains lower(word.value) if {
	some instruction in input.by.maintainer
	some word in instruction.args
}

# retired holds for an image that is no longer published in any version, which base-image-eol reports.
retired(image) if {
	some support in image.support
	support.of == "image"
}

# The same if no release of it is supported any more.
retired(image) if {
	some support in image.support
	support.ends < input.now
	object.get(image, "tag", "latest") == "latest"
}

# remedy says what to write instead of no tag or latest.
remedy(image) := sprintf("add a digest, as in %s@sha256:...: the image has no tags for versions", [image.name]) if {
	image.name
	without_versions(image)
}

remedy(image) := sprintf("write the version that the build needs, as in %s:VERSION, or add a digest", [repository(image)]) if {
	image.name
	not without_versions(image)
}

# repository is the name of an image without a tag that was written after a slash: alpine/latest.
repository(image) := trim_suffix(image.name, "/latest")

remedy(image) := "write the version that the build needs, or add a digest" if not image.name
