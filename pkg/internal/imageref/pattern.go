package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Pattern is a reference as a configuration has it. The zero value is none.
type Pattern struct{ Name, Tag, Digest string }

// ParsePattern parses a reference without validating it: what is not valid is the same as no
// image. Variables have no meaning in it.
func ParsePattern(text string) Pattern {
	name, tag, _, digest, _ := cutReference(text)
	p := Pattern{Name: name, Tag: tag, Digest: digest}
	if n, why := parseName(name); why == "" {
		image := document.Image{}
		setName(&image, n)
		p.Name = image.Name
	}
	return p
}

// NameOf returns the parts of a reference that a policy compares with those of images.
func NameOf(text string) *document.ImageName {
	p := ParsePattern(text)
	return &document.ImageName{Value: text, Name: p.Name, Tag: p.Tag, Digest: p.Digest}
}

// NamesOf returns the parts of each reference.
func NamesOf(texts []string) []*document.ImageName {
	names := make([]*document.ImageName, len(texts))
	for i, text := range texts {
		names[i] = NameOf(text)
	}
	return names
}

// Source returns a registry, or a registry with a repository, by the name that images have: that of Docker
// Hub has several. "*" has no meaning here.
func Source(text string) string {
	host, rest, hasRest := strings.Cut(text, "/")
	switch host {
	case "hub.docker.com", "index.docker.io", "registry-1.docker.io":
		host = dockerHub
	}
	if hasRest {
		return host + "/" + rest
	}
	return host
}

// How an image compares with a pattern.
const (
	Same       = "same"
	Covered    = "covered" // the pattern has no tag and the image an unknown one
	OtherTag   = "other-tag"
	OtherName  = "other-name"
	UnknownTag = "unknown-tag" // or an unknown name
)

// Compare says how a reference compares with the pattern; empty if nothing can be said. A
// pattern without a tag stands for every tag, an image without a tag has the tag latest. If the
// pattern has a digest, only the digest is compared.
func (p Pattern) Compare(img *document.Image) string {
	switch {
	case p.Name == "" || img.Invalid != "":
		return ""
	case img.Name == "":
		if img.Tag == "" || img.Tag == p.Tag {
			return UnknownTag
		}
		return ""
	case img.Name != p.Name:
		return OtherName
	case p.Digest != "":
		return compareTags(img.Digest, p.Digest)
	}
	tag := img.Tag
	switch {
	case img.Certainty == document.Unknown:
		tag = ""
	case tag == "" && img.Digest == "":
		tag = "latest"
	}
	if p.Tag != "" {
		return compareTags(tag, p.Tag)
	}
	if tag == "" {
		return Covered
	}
	return Same
}

// compareTags compares a tag or digest, empty if it is unknown.
func compareTags(have, want string) string {
	switch have {
	case "":
		return UnknownTag
	case want:
		return Same
	}
	return OtherTag
}
