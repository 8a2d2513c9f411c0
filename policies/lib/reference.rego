# Images compared with the references of configurations and reports.
package policies.lib.reference

# matches holds if an image of the document matches an entry such as
# "acme/api:beta" or "acme/api" (every tag). An image without a tag has the tag
# latest. If the entry has a digest, only the digest is compared.
matches(image, entry) if {
	image.name == entry.name
	not entry.tag
	not entry.digest
}

matches(image, entry) if {
	image.name == entry.name
	not entry.digest
	image.certainty != "unknown"
	tag(image) == entry.tag
}

matches(image, entry) if {
	image.name == entry.name
	image.digest == entry.digest
}

# open holds if an image has the name of an entry, and its tag is unknown.
open(image, entry) if {
	image.certainty == "unknown"
	not image.tag
	image.name == entry.name
}

# same holds if two references have the same tag or the same digest.
same(a, b) if {
	a.name == b.name
	not a.digest
	not b.digest
	tag(a) == tag(b)
}

same(a, b) if {
	a.name == b.name
	a.digest == b.digest
}

# tag is the tag of a reference; without tag and digest it is latest.
tag(reference) := reference.tag

tag(reference) := "latest" if {
	not reference.tag
	not reference.digest
}
