# What publishers tag their images with.
package policies.lib.tags

# unversioned holds if an image has no tags for versions: the newest one is the only supported one.
unversioned(image) if image.local

unversioned(image) if without_versions(image)

without_versions(image) if startswith(image.name, "gcr.io/distroless/")

without_versions(image) if startswith(image.name, "cgr.dev/")

without_versions(image) if startswith(image.name, "chainguard/")

without_versions(image) if startswith(image.name, "kalilinux/")

without_versions(image) if startswith(image.name, "opensuse/tumbleweed")

without_versions(image) if startswith(image.name, "registry.opensuse.org/opensuse/tumbleweed")

without_versions(image) if startswith(image.name, "gentoo/")

without_versions(image) if image.name in {"archlinux", "archlinux/archlinux", "base/archlinux", "clearlinux"}

# The name of Red Hat's base images has their release.
without_versions(image) if regex.match(`(^|/)ubi[0-9]+(-|/|$)`, image.name)

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

remedy(image) := sprintf("write the version that the build needs, as in %s:VERSION, or add a digest", [image.name]) if {
	image.name
	not without_versions(image)
}

remedy(image) := "write the version that the build needs, or add a digest" if not image.name
