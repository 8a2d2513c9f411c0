package manifest

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Build is how a compose service or a bake target is built.
type Build struct {
	At         Place
	Context    string            // the folder, within the tree
	Dockerfile string            // the file, within the tree; empty: Inline has it
	Inline     *Inline           // the text of a Dockerfile in the manifest
	Target     string            // empty: the last stage
	Args       map[string]string // those whose values are known
	Tags       []string
	Labels     map[string]string
}

// Place is a place in a manifest.
type Place struct {
	Path string // as reports show it
	Span finding.Span
}

// Inline is the text of a Dockerfile that stands in a manifest.
type Inline struct {
	Place
	Text  string
	File  string // the manifest, within the tree
	block bool   // the text's lines are the file's, indented
	node  *node
}

// missing says that a manifest has no service or target of a name.
type missing struct {
	what, name string
	names      []string
}

func (m *missing) Error() string {
	text := fmt.Sprintf("there is no %s %q", m.what, m.name)
	if near := finding.Nearest(m.name, m.names); near != "" {
		return text + fmt.Sprintf("; did you mean %q?", near)
	}
	if len(m.names) > 0 && len(m.names) <= 16 {
		return text + "; there are " + strings.Join(m.names, ", ")
	}
	return text
}

// ComposeBuild says how a service of a compose project is built. The files are
// those of the project in order, within the tree.
func (s *Set) ComposeBuild(files []string, service string) (*Build, error) {
	if err := s.tree.readable(files); err != nil {
		return nil, err
	}
	return s.tree.loadProject(files).build(service)
}

// BakeBuild says how a target of bake files is built. The folder is the one
// that contexts are relative to, within the tree.
func (s *Set) BakeBuild(files []string, target, folder string) (*Build, error) {
	if err := s.tree.readable(files); err != nil {
		return nil, err
	}
	return s.tree.loadBake(files).build(target, folder)
}

// readable refuses files that cannot be read or hold a fault.
func (t *tree) readable(files []string) error {
	for _, name := range files {
		f := t.open(name)
		t.parse(f)
		if fault := f.fault(); fault != nil {
			return fmt.Errorf("%s:%d: %s", f.shown, fault.at.Line, fault.message)
		}
	}
	return nil
}

// readBuild reads the build of a compose service or a bake target, contexts
// being relative to a folder.
func readBuild(n *node, inlineKey, folder string) (*Build, error) {
	b := &Build{At: placeOf(n), Context: ".", Args: known(n.get("args")), Labels: known(n.get("labels")), Tags: textsOf(n.get("tags"))}
	if context := n.get("context"); context.isText() {
		b.Context = context.text
	}
	if isRemote(b.Context) {
		return nil, fmt.Errorf("its context %q is not at hand", b.Context)
	}
	b.Context = path.Join(folder, b.Context)
	if target := n.get("target"); target.isText() {
		b.Target = target.text
	}
	if inline := n.get(inlineKey); inline.isText() {
		b.Inline = &Inline{Place: placeOf(inline), Text: inline.text, File: inline.source().file.path, block: inline.source().style == literal, node: inline.source()}
		return b, nil
	}
	name := n.get("dockerfile")
	switch {
	case !name.isText():
		b.Dockerfile = path.Join(b.Context, "Dockerfile")
	case path.IsAbs(name.text):
		b.Dockerfile = name.text
	default:
		b.Dockerfile = path.Join(b.Context, name.text)
	}
	for _, part := range []*node{n.get("context"), name} {
		if part != nil && (part.kind == opaque || part.certain == document.Unknown) {
			return nil, errors.New("where its Dockerfile is depends on a variable without a value")
		}
	}
	if !within(b.Dockerfile) {
		return nil, fmt.Errorf("its Dockerfile %q is outside of the configuration's folder", b.Dockerfile)
	}
	return b, nil
}

func placeOf(n *node) Place { return Place{n.source().file.shown, n.span()} }

// known gives the values of a mapping that are texts and known.
func known(n *node) map[string]string {
	values := map[string]string{}
	for _, f := range n.each() {
		if f.value != nil && f.value.kind == scalar && f.value.certain != document.Unknown {
			values[f.name] = f.value.text
		}
	}
	if len(values) == 0 {
		return nil
	}
	return values
}

// Move gives the place in the manifest of a place in the text.
func (i *Inline) Move(span finding.Span) finding.Span {
	if !i.block {
		return i.Span
	}
	return finding.Span{Start: i.move(span.Start), End: i.move(span.End)}
}

func (i *Inline) move(at finding.Position) finding.Position {
	lines := strings.SplitAfter(i.node.text, "\n")
	if at.Line > len(lines) {
		return i.Span.Start
	}
	from := len(strings.Join(lines[:at.Line-1], ""))
	return finding.Position{Line: i.node.at.Line + at.Line, Column: at.Column + i.node.indent(at.Line-1, from)}
}

// sortedNames gives the keys of a mapping in order.
func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
