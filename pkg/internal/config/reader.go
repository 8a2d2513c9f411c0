package config

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// reader decodes YAML nodes. It continues after a mistake but only keeps
// the first one, because later ones may follow from it.
type reader struct {
	path string
	err  *diag.Error
}

// entry is a key with its value.
type entry struct {
	name  string
	key   *yaml.Node
	value *yaml.Node
}

func place(n *yaml.Node) finding.Position {
	return finding.Position{Line: n.Line, Column: n.Column}
}

func (r *reader) fail(at finding.Position, help, format string, values ...any) {
	if r.err == nil {
		r.err = &diag.Error{Path: r.path, Line: at.Line, Column: at.Column, Message: fmt.Sprintf(format, values...), Help: help}
	}
}

// abort records a mistake in another file.
func (r *reader) abort(err *diag.Error) {
	if r.err == nil {
		r.err = err
	}
}

// unknown reports a name that is not one of the candidates.
func (r *reader) unknown(at finding.Position, what, name string, candidates []string) {
	if r.err == nil { // suggestions are expensive
		r.fail(at, suggest(name, candidates), "unknown %s %.100q", what, name)
	}
}

// suggest returns the help for a name that is not one of the candidates.
func suggest(name string, candidates []string) string {
	if near := finding.Nearest(name, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(candidates) == 0 || len(candidates) > 20 {
		return ""
	}
	return "use one of " + strings.Join(candidates, ", ")
}

// mapping returns the entries of a mapping in order; none if the node is empty.
func (r *reader) mapping(n *yaml.Node, what string) []entry {
	if n.Kind != yaml.MappingNode {
		if !isNull(n) {
			r.fail(place(n), "", "%s must be a mapping, not %s", what, describe(n))
		}
		return nil
	}
	entries := make([]entry, 0, len(n.Content)/2)
	first := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode || isNull(key) {
			r.fail(place(key), "", "a key must be text, not %s", describe(key))
			continue
		}
		if before, ok := first[key.Value]; ok {
			r.fail(place(key), fmt.Sprintf("already given on line %d", before.Line), "duplicate key %q", key.Value)
			continue
		}
		first[key.Value] = key
		entries = append(entries, entry{key.Value, key, n.Content[i+1]})
	}
	return entries
}

// field is a key that a mapping may have. The reader and the schema both use
// it.
type field struct {
	read  func(entry)
	about string // description of the key
	shape shape  // schema of the value
}

type fields map[string]field

// fields reads a mapping with the reader of each key.
func (r *reader) fields(n *yaml.Node, what string, known fields) {
	for _, e := range r.mapping(n, what) {
		f, ok := known[e.name]
		if !ok {
			r.unknown(place(e.key), "key", e.name, slices.Sorted(maps.Keys(known)))
			continue
		}
		f.read(e)
	}
}

// list returns the nodes of a list. A single value of the given kind is a list of one.
func (r *reader) list(n *yaml.Node, what string, single yaml.Kind) []*yaml.Node {
	switch {
	case n.Kind == yaml.SequenceNode:
		return n.Content
	case isNull(n):
		return nil
	case n.Kind == single:
		return []*yaml.Node{n}
	}
	r.fail(place(n), "", "%s must be a list, not %s", what, describe(n))
	return nil
}

const (
	noSingle   yaml.Kind = 0
	scalarNode           = yaml.ScalarNode
)

// text reads one line of text that is not blank.
func (r *reader) text(n *yaml.Node, what string) string {
	switch kind := describe(n); kind {
	case "text":
		return r.line(n, what)
	case "a number", "true or false":
		r.fail(place(n), fmt.Sprintf(`quote it: "%s"`, n.Value), "%s must be text, not %s", what, kind)
	default:
		r.fail(place(n), "", "%s must be text, not %s", what, kind)
	}
	return ""
}

// scalar reads a scalar as text, also if it is a number.
func (r *reader) scalar(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.fail(place(n), "", "%s must be text, not %s", what, describe(n))
		return ""
	}
	return r.line(n, what)
}

func (r *reader) line(n *yaml.Node, what string) string {
	if strings.TrimSpace(n.Value) == "" {
		r.fail(place(n), "", "%s is empty", what)
		return ""
	}
	if strings.ContainsFunc(n.Value, unicode.IsControl) {
		r.fail(place(n), "", "%s must be one line without control characters", what)
		return ""
	}
	return n.Value
}

// word reads text without whitespace.
func (r *reader) word(n *yaml.Node, what string) string {
	text := r.text(n, what)
	if strings.ContainsFunc(text, unicode.IsSpace) {
		r.fail(place(n), "", "%s %q contains whitespace", what, text)
		return ""
	}
	return text
}

// longestName limits the length of names of services, checklists and items.
const longestName = 100

// name reads a name that reports, flags and other parts of the file use.
func (r *reader) name(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.fail(place(n), "", "%s must be text, not %s", what, describe(n))
		return ""
	}
	valid := n.Value != "" && len(n.Value) <= longestName && !strings.ContainsAny(n.Value[:1], ".-_")
	for _, c := range n.Value {
		valid = valid && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune(".-_", c))
	}
	if !valid {
		r.fail(place(n), fmt.Sprintf(`use up to %d letters, digits, ".", "-" and "_", a letter or digit first`, longestName),
			"%s %.100q is not a valid name", what, n.Value)
		return ""
	}
	return n.Value
}

// boolean reads true or false, or on or off as in YAML 1.1.
func (r *reader) boolean(n *yaml.Node, what string) *bool {
	value, ok := truth(n)
	if !ok {
		r.fail(place(n), "", "%s must be true or false, not %s", what, shown(n))
		return nil
	}
	return &value
}

func truth(n *yaml.Node) (value, ok bool) {
	if n.Kind != yaml.ScalarNode {
		return false, false
	}
	switch strings.ToLower(n.Value) {
	case "true", "on":
		return true, true
	case "false", "off":
		return false, true
	}
	return false, false
}

// shown returns the value of a node for messages, or its type if it is not a scalar.
func shown(n *yaml.Node) string {
	switch kind := describe(n); {
	case kind == "text":
		return fmt.Sprintf("%.100q", n.Value)
	case n.Kind == yaml.ScalarNode && !isNull(n):
		return fmt.Sprintf("%.100s", n.Value)
	default:
		return kind
	}
}

// value reads the value of an option: text, number, boolean, list or mapping.
func (r *reader) value(n *yaml.Node, what string) any {
	switch n.Kind {
	case yaml.SequenceNode:
		values := make([]any, 0, len(n.Content))
		for _, child := range n.Content {
			values = append(values, r.value(child, what))
		}
		return values
	case yaml.MappingNode:
		values := map[string]any{}
		for _, e := range r.mapping(n, what) {
			values[e.name] = r.value(e.value, what)
		}
		return values
	}
	if describe(n) == "text" {
		return n.Value
	}
	var value any
	err := n.Decode(&value)
	switch v := value.(type) {
	case bool, int:
		return v
	case float64:
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v
		}
	case nil:
		if err == nil {
			r.fail(place(n), "give it a value, or remove the line", "%s is empty", what)
			return nil
		}
	}
	r.fail(place(n), "", "%s is %s, which is not a valid number", what, shown(n))
	return nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }
