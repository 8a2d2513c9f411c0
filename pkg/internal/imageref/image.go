// Package imageref parses image references: their parts, the meaning of tags by the
// conventions of the publisher, known base images, and the end of
// their support. No other package parses references.
//
// It imports pkg/document.
package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Describe sets the fields that follow from img.Value: the parts of the reference, the
// meaning of the tag by the publisher's conventions, and what the table
// of known bases has. Unresolved variables in img.Value are written as
// "${NAME}": parts without them are still set. If the text cannot be a
// reference, only img.Invalid is set.
func Describe(img *document.Image) {
	if hasVariable(img.Value) {
		describePart(img)
	} else {
		describeWhole(img)
	}
}

// describeWhole describes a text without unresolved variables.
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
		why = "64 hex digits are the ID of an image, not a name"
	}
	if why != "" {
		img.Invalid = why
		return
	}
	setName(img, n)
	img.Tag, img.Digest = tag, digest
	img.Untagged = !hasTag && !hasDigest && len(img.Assumed) == 0 || img.Untagged
	img.Reference = n.domain + "/" + img.Repository + img.Value[len(name):]
	describeBase(img, tag, !hasTag && hasDigest)
}

// describePart describes a text with unresolved variables.
func describePart(img *document.Image) {
	name, tag, hasTag, digest, hasDigest := cutReference(img.Value)
	img.Untagged = Untagged(img.Value)
	if hasTag && !hasVariable(tag) && checkTag(tag) == "" {
		img.Tag = tag
	}
	if hasDigest && !hasVariable(digest) && checkDigest(digest) == "" {
		img.Digest = digest
	}
	if hasVariable(name) {
		// A host is known if a slash ends it before the first variable.
		if host, _, ok := strings.Cut(name, "/"); ok && !hasVariable(host) {
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
	describeBase(img, tag, hasVariable(tag) || !hasTag)
}

// hasVariable reports whether a part of a reference has an unresolved variable.
func hasVariable(text string) bool { return strings.Contains(text, "${") }

// Untagged reports whether a reference has neither tag nor digest, whatever the values of its variables
// "${NAME}": the part after the last slash is complete and has none.
func Untagged(text string) bool {
	last := text[strings.LastIndexByte(text, '/')+1:]
	if hasVariable(last) || strings.ContainsAny(last, ":@") {
		return false
	}
	return checkPath(last) == "" && !strings.Contains(text[:len(text)-len(last)], "@")
}

// maxTag limits tags that contain variables; a complete tag has at most 128 bytes.
const maxTag = 1024

// describeBase sets what follows from the publisher's conventions. partial: tag is
// incomplete, because it has a variable or only a digest is given.
func describeBase(img *document.Image, tag string, partial bool) {
	img.DropsRoot, img.Local = dropsOf(img), isLocal(img)
	b, ok := findBase(img.Registry, img.Repository, img.Name)
	if !ok {
		return
	}
	img.Product, img.Version, img.Release = b.product, b.version, b.release
	if tag != "" && len(tag) <= maxTag {
		readTag(img, &b, strings.ToLower(tag))
	}
	img.Runtime = runtimeOf(img.Product, img.Variants)
	if b.tags == afterName && img.Version == nil {
		img.Product = "" // the image has only the tool
	}
	resolveDistro(img, &b, partial)
	resolvePackages(img, &b, partial)
	resolveUser(img, &b, partial)
	if !partial {
		img.Account = accountOf(img)
	}
	if sets := SettingsOf(img); sets != nil {
		img.Sudo = sets.Sudo
	}
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

// Parse parses an image reference outside of a Dockerfile. Unresolved variables are
// written as "${NAME}" and make the parts that they are in
// unknown. The image has no span.
func Parse(text string) *document.Image {
	img := &document.Image{Raw: text, Use: "other", Kind: "image", Certainty: document.Literal, Value: text}
	if hasVariable(text) {
		img.Certainty = document.Unknown
	}
	Describe(img)
	return img
}
