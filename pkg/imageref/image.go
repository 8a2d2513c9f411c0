// Package imageref reads image references: their parts, what a tag says by the
// conventions of the image's publisher, what is known of base images, and when
// their support ends. No other package parses a reference.
//
// It imports pkg/document and pkg/text.
package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Describe fills what img.Value says: the parts of the reference, then what
// the tag says by the conventions of the image's publisher, then what the table
// of known bases says. Variables without a value stand in img.Value as
// "${NAME}": the parts they do not touch are still filled. A text that can be
// no reference sets img.Invalid and nothing else.
func Describe(img *document.Image) {
	if isPart(img.Value) {
		describePart(img)
	} else {
		describeWhole(img)
	}
}

// describeWhole reads a text without unknown variables.
func describeWhole(img *document.Image) {
	name, tag, hasTag, digest, hasDigest := cutReference(img.Value)
	n, why := parseName(name)
	if why == "" && hasTag {
		why = checkTag(tag)
	}
	if why == "" && hasDigest {
		why = checkDigest(digest)
	}
	if why == "" && !hasTag && !hasDigest && len(name) == 64 && isHex(name) {
		why = "64 hex digits are the id of an image, not the name of one"
	}
	if why != "" {
		img.Invalid = why
		return
	}
	setName(img, n)
	img.Tag, img.Digest = tag, digest
	img.Reference = n.domain + "/" + img.Repository + img.Value[len(name):]
	describeBase(img, tag, !hasTag && hasDigest)
}

// describePart reads a text that holds unknown variables.
func describePart(img *document.Image) {
	name, tag, hasTag, digest, hasDigest := cutReference(img.Value)
	if hasTag && !isPart(tag) && checkTag(tag) == "" {
		img.Tag = tag
	}
	if hasDigest && !isPart(digest) && checkDigest(digest) == "" {
		img.Digest = digest
	}
	if isPart(name) {
		// A host is sure when a slash ends it before the first variable.
		if host, _, ok := strings.Cut(name, "/"); ok && !isPart(host) {
			if domain, _ := cutDomain(host + "/"); checkDomain(domain) == "" {
				img.Registry = domain
			}
		}
		return
	}
	n, why := parseName(name)
	if why != "" {
		img.Tag, img.Digest, img.Invalid = "", "", why
		return
	}
	setName(img, n)
	describeBase(img, tag, isPart(tag) || !hasTag)
}

// isPart reports whether a piece of a reference holds an unknown variable.
func isPart(text string) bool { return strings.Contains(text, "${") }

// maxTag bounds a tag whose variables stand for themselves; a whole one has at most 128 bytes.
const maxTag = 1024

// describeBase fills what the publisher's conventions say. With unsure, tag does
// not hold the whole tag: some of it is a variable, or only a digest was given.
func describeBase(img *document.Image, tag string, unsure bool) {
	b, ok := findBase(img.Registry, img.Repository, img.Name)
	if !ok {
		return
	}
	img.Product, img.Version, img.Release = b.product, b.version, b.release
	if tag != "" && len(tag) <= maxTag {
		readTag(img, &b, strings.ToLower(tag))
	}
	if b.tags == afterName && img.Version == nil {
		img.Product = "" // only the tool is in the image
	}
	resolveDistro(img, &b, unsure)
	resolvePackages(img, &b, unsure)
	resolveUser(img, &b, unsure)
}

func setName(img *document.Image, n imageName) {
	img.Registry, img.Repository = n.domain, n.path
	img.Name = n.path
	switch {
	case n.domain != dockerHub:
		img.Name = n.domain + "/" + n.path
	case n.official:
		img.Name = n.path[len("library/"):]
	}
}

// Parse reads a reference to an image that stands elsewhere than in a
// Dockerfile. A variable without a value stands in it as "${NAME}", and makes
// the parts that it touches unknown. The image has no span.
func Parse(text string) *document.Image {
	img := &document.Image{Raw: text, Use: "other", Kind: "image", Certainty: document.Literal, Value: text}
	if isPart(text) {
		img.Certainty = document.Unknown
	}
	Describe(img)
	return img
}
