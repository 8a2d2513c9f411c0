# Image references as configurations write them.
package policies.lib.reference

# matches holds if an image of the document matches an entry such as
# "acme/api:beta" or "acme/api" (every tag). An image without a tag has the tag
# latest. If the entry has a digest, only the digest is compared.
matches(image, entry) if {
	image.name == short_name(entry)
	not tag_of(entry)
	not contains(entry, "@")
}

matches(image, entry) if {
	image.name == short_name(entry)
	not contains(entry, "@")
	image.certainty != "unknown"
	tag(image) == tag_of(entry)
}

matches(image, entry) if {
	image.name == short_name(entry)
	image.digest == split(entry, "@")[1]
}

# open holds if an image has the name of an entry, and its tag is unknown.
open(image, entry) if {
	image.certainty == "unknown"
	not image.tag
	image.name == short_name(entry)
}

# short_name is the entry's name as the document writes it: without the
# default registry, default namespace, tag and digest.
short_name(entry) := trim_prefix(trim_prefix(trim_prefix(bare, "index.docker.io/"), "docker.io/"), "library/") if {
	bare := trim_suffix(split(entry, "@")[0], suffix(entry))
}

suffix(entry) := concat("", [":", tag_of(entry)])

suffix(entry) := "" if not tag_of(entry)

tag_of(entry) := parts[1] if {
	segments := split(split(entry, "@")[0], "/")
	parts := split(segments[count(segments) - 1], ":")
	count(parts) == 2
}

tag(image) := image.tag

tag(image) := "latest" if {
	not image.tag
	not image.digest
}

# same holds if two references have the same tag or the same digest.
same(a, b) if {
	short_name(a) == short_name(b)
	not contains(a, "@")
	not contains(b, "@")
	tag_or_latest(a) == tag_or_latest(b)
}

same(a, b) if {
	short_name(a) == short_name(b)
	split(a, "@")[1] == split(b, "@")[1]
}

tag_or_latest(entry) := tag_of(entry)

tag_or_latest(entry) := "latest" if not tag_of(entry)
