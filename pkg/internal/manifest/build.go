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

// Build is the build of a compose service or bake target.
type Build struct {
	At          Place
	Context     string            // the folder, within the workspace
	Dockerfile  string            // the file, within the workspace; empty: Inline has it
	Inline      *Inline           // a Dockerfile in the manifest
	Target      string            // empty: the last stage
	Args        map[string]string // with known values only
	UnknownArgs []string          // names of the others
	Contexts    []NamedContext
	Tags        []string
	Labels      map[string]string
}

// NamedContext is a named build context of a build.
type NamedContext struct {
	Name  string
	Value string // with service: or target: for another build of the same manifest; empty: unknown
	At    Place
}

// Place is a location in a manifest.
type Place struct {
	Path string // as reports show it
	Span finding.Span
}

// Inline is a Dockerfile in a manifest.
type Inline struct {
	Place
	Text  string
	File  string // the manifest, within the workspace
	block bool   // its lines are those of the file, indented
	node  *node
}

// missing is the error for an unknown service or target.
type missing struct {
	what, name string
	names      []string
}

func (m *missing) Error() string {
	text := fmt.Sprintf("no %s %q", m.what, m.name)
	if near := finding.Nearest(m.name, m.names); near != "" {
		return text + fmt.Sprintf("; did you mean %q?", near)
	}
	if len(m.names) > 0 && len(m.names) <= 16 {
		return text + "; use one of " + strings.Join(m.names, ", ")
	}
	return text
}

// ComposeBuild returns the build of a service of a compose project. files are those
// of the project in order, within the workspace.
func (s *Set) ComposeBuild(files []string, service string) (*Build, error) {
	if err := s.workspace.readable(files); err != nil {
		return nil, err
	}
	return s.workspace.loadProject(files).build(service)
}

// BakeBuild returns the build of a target of bake files. Contexts are relative to
// folder, within the workspace.
func (s *Set) BakeBuild(files []string, target, folder string) (*Build, error) {
	if err := s.workspace.readable(files); err != nil {
		return nil, err
	}
	return s.workspace.loadBake(files).build(target, folder)
}

// readable returns an error for a file that cannot be read or has a fault.
func (w *workspace) readable(files []string) error {
	for _, name := range files {
		f := w.open(name)
		w.parse(f)
		if fault := f.fault(); fault != nil {
			return fmt.Errorf("%s:%d: %s", f.shown, fault.at.Line, fault.message)
		}
	}
	return nil
}

// composeInline is the key of a Dockerfile in a compose file.
const composeInline = "dockerfile_inline"

// readBuild reads the build of a compose service or bake target; contexts are
// relative to folder.
func readBuild(n *node, inlineKey, folder string) (*Build, error) {
	b := &Build{At: placeOf(n), Context: ".", Args: known(n.get("args")), Labels: known(n.get("labels")), Tags: textsOf(n.get("tags"))}
	for _, f := range n.get("args").each() {
		_, isKnown := b.Args[f.name]
		if !isKnown && (f.value.kind != null || inlineKey == composeInline) { // compose asks the environment for null
			b.UnknownArgs = append(b.UnknownArgs, f.name)
		}
	}
	for _, part := range [...]struct{ key, name string }{
		{"context", "the path of its Dockerfile depends"},
		{"dockerfile", "the path of its Dockerfile depends"},
		{"target", "its target depends"},
		{inlineKey, "its Dockerfile depends"},
		{"args", "its arguments depend"},
		{"contexts", "its contexts depend"},
	} {
		value := n.get(part.key)
		if value != nil && (value.kind == opaque || value.certain == document.Unknown && part.key != inlineKey) {
			return nil, errors.New(part.name + " on a variable without a value")
		}
	}
	if context := n.get("context"); context.isText() {
		b.Context = context.text
	}
	if isRemote(b.Context) {
		return nil, fmt.Errorf("context %q is not a local folder", b.Context)
	}
	b.Context = path.Join(folder, b.Context)
	b.Contexts = namedContexts(n, folder)
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
	if !within(b.Dockerfile) {
		return nil, fmt.Errorf("the Dockerfile %q is outside of the configuration's folder", b.Dockerfile)
	}
	return b, nil
}

// from sets the Dockerfile and target of a build, where they are known.
func (u *Reference) from(build *node, inlineKey, folder string) {
	b, err := readBuild(build, inlineKey, folder)
	if err != nil {
		return
	}
	u.Dockerfile, u.target = b.Dockerfile, b.Target
	if b.Inline != nil {
		u.Dockerfile = b.Inline.File
	}
	if target := build.get("target"); target != nil && (target.kind == opaque || target.certain == document.Unknown) {
		u.Dockerfile = ""
	}
}

// namedContexts reads the named contexts of a compose build or bake target; folders are relative to folder.
func namedContexts(n *node, folder string) []NamedContext {
	var contexts []NamedContext
	for _, key := range [...]string{"additional_contexts", "contexts"} {
		for _, f := range n.get(key).each() {
			given := NamedContext{Name: f.name, At: placeOf(f.value)}
			if f.value != nil && f.value.isText() && f.value.certain != document.Unknown {
				given.Value = f.value.text
			}
			if local := rebased(f.value, folder); local != nil && !isOtherBuild(given.Value) && given.Value != "" {
				given.Value = local.text
			}
			if use := contextUse(f.value, ""); use != nil {
				given.At.Span = use.Span
			}
			contexts = append(contexts, given)
		}
	}
	return contexts
}

func placeOf(n *node) Place { return Place{n.source().file.shown, n.span()} }

// known returns the known scalars of a mapping.
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

// Move returns the span in the manifest of a span in the text.
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

// sortedNames returns the sorted keys of a map.
func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
