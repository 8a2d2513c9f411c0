package manifest

import (
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

type certainty = document.Certainty

// Roles of a use.
const (
	roleRun   = "run"
	roleBuild = "build"
	rolePush  = "push"
	roleBase  = "base"
	roleCI    = "ci"
	roleScan  = "scan"
)

// newUse returns the use of a reference, or nil if the node has none. The certainty
// is that of the value, unless it contains variables without a value.
func newUse(n *node, role, owner string) *Reference {
	if n == nil || n.kind != scalar && n.kind != opaque || strings.TrimSpace(n.text) == "" {
		return nil
	}
	text := strings.TrimSpace(n.text)
	if n.kind == opaque {
		text = "${" + text + "}"
	}
	return useOf(n, text, n.certain, n.span(), role, owner)
}

// itemsOf returns the elements of a list, or a scalar or opaque node in its place.
func itemsOf(n *node) []*node {
	if n != nil && (n.kind == scalar || n.kind == opaque) {
		return []*node{n}
	}
	return n.all()
}

// useOf returns the use of a piece of a node.
func useOf(n *node, value string, certain certainty, at finding.Span, role, owner string) *Reference {
	image := imageref.Parse(value)
	u := &Reference{
		Path: n.file.shown, Span: at, Role: role, Owner: owner,
		Raw: n.source().text, Value: value, Certainty: image.Certainty,
		Name: image.Name, Registry: image.Registry, Tag: image.Tag, Digest: image.Digest, Invalid: image.Invalid,
	}
	if u.Certainty != document.Unknown && certain != "" {
		u.Certainty = certain
	}
	if role == roleBuild || strings.TrimSpace(u.Raw) != u.Raw || len(u.Raw) > 4*len(value)+100 {
		u.Raw = value // one of several in a list
	}
	return u
}

// folderOf returns the folder of a path within the workspace; "." is the root.
func folderOf(name string) string { return path.Dir(name) }

// worse returns the less certain of two.
func worse(a, b certainty) certainty {
	rank := func(c certainty) int {
		switch c {
		case "", document.Literal:
			return 0
		case document.Bound:
			return 1
		case document.Default:
			return 2
		}
		return 3
	}
	if rank(b) > rank(a) {
		return b
	}
	return a
}
