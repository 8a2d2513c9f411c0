package manifest

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// kind is the kind of a node's value.
type kind uint8

const (
	null kind = iota
	scalar
	list
	mapping
	opaque // an expression that is not evaluated
)

// node is a value of a manifest in any language. Nodes are immutable: all aliases of
// an anchor share one node, so that a small file stays small.
type node struct {
	file   *file
	at     finding.Position
	kind   kind
	text   string // of a scalar; of an opaque node its source
	tag    string // of a scalar: "!!int"; of others a custom tag such as "!reset"
	style  style
	fields []field // of a mapping, in order, with unique names
	items  []*node // of a list
	index  map[string]int
	shared bool // it may have aliases

	certain certainty // of text after variables are replaced
	origin  *node     // the node before variables were replaced; nil: unchanged from the file
}

// field is one key of a mapping.
type field struct {
	name  string
	key   *node
	value *node
}

// style is the style of a scalar.
type style uint8

const (
	plain style = iota
	quoted
	literal // a block that keeps line breaks
	folded  // a block that joins lines
)

// get returns the value at a path of keys, or nil.
func (n *node) get(keys ...string) *node {
	for _, key := range keys {
		f := n.field(key)
		if f == nil {
			return nil
		}
		n = f.value
	}
	return n
}

// field returns a field of a mapping, or nil.
func (n *node) field(name string) *field {
	if n == nil || n.kind != mapping {
		return nil
	}
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return &n.fields[i]
		}
		return nil
	}
	for i := range n.fields {
		if n.fields[i].name == name {
			return &n.fields[i]
		}
	}
	return nil
}

// manyFields is the size above which a mapping has an index.
const manyFields = 16

func newMapping(file *file, at finding.Position, fields []field) *node {
	n := &node{file: file, at: at, kind: mapping, fields: fields}
	if len(fields) > manyFields {
		n.index = make(map[string]int, len(fields))
		for i, f := range fields {
			n.index[f.name] = i
		}
	}
	return n
}

// with returns a copy of a mapping with another value for a field.
func (n *node) with(name string, value *node) *node {
	fields := slices.Clone(n.fields)
	for i := range fields {
		if fields[i].name == name {
			fields[i].value = value
			return newMapping(n.file, n.at, fields).tagged(n.tag)
		}
	}
	return newMapping(n.file, n.at, append(fields, field{name, value, value})).tagged(n.tag)
}

// each returns the fields of a mapping, or nil for other kinds.
func (n *node) each() []field {
	if n == nil || n.kind != mapping {
		return nil
	}
	return n.fields
}

// all returns the elements of a list, or nil for other kinds.
func (n *node) all() []*node {
	if n == nil || n.kind != list {
		return nil
	}
	return n.items
}

// str returns the text of a scalar, or "" for other kinds.
func (n *node) str() string {
	if n == nil || n.kind != scalar {
		return ""
	}
	return n.text
}

// isText reports whether n is a scalar that is not empty.
func (n *node) isText() bool { return n.str() != "" }

// number returns an integer, or false if n is not one.
func (n *node) number() (int, bool) {
	if n == nil || n.kind != scalar {
		return 0, false
	}
	value, err := strconv.Atoi(strings.TrimSpace(n.text))
	return value, err == nil
}

// integer returns an integer that is no string, which Kubernetes rejects.
func (n *node) integer() (int, bool) {
	if n == nil || n.style != plain {
		return 0, false
	}
	return n.number()
}

// isTrue reports whether a value is true, in YAML 1.1 too.
func (n *node) isTrue() bool {
	return slices.Contains([]string{"true", "yes", "on", "y"}, strings.ToLower(n.str()))
}

// source returns the node as in the file.
func (n *node) source() *node {
	if n.origin != nil {
		return n.origin
	}
	return n
}

// span returns the span of a node, for a scalar without quotes.
func (n *node) span() finding.Span {
	if n == nil {
		return finding.Span{}
	}
	n = n.source()
	if n.kind == scalar || n.kind == opaque {
		return n.file.scalarSpan(n)
	}
	end := n.at
	end.Column++
	return finding.Span{Start: n.at, End: end}
}

// scalarSpan returns the span of a scalar's text if it is on its line, else of the
// rest of the line.
func (f *file) scalarSpan(n *node) finding.Span {
	rest := f.rest(n.at)
	text, _, _ := strings.Cut(n.text, "\n")
	switch {
	case n.style == quoted && len(rest) > 1 && strings.HasPrefix(rest[1:], n.text):
		return columns(n.at, 1, utf8.RuneCountInString(n.text))
	case n.style == literal || n.style == folded:
		next := f.line(n.at.Line + 1)
		blanks := len(next) - len(strings.TrimLeft(next, " "))
		if text != "" && strings.HasPrefix(next[blanks:], strings.TrimLeft(text, " ")) {
			return columns(position(n.at.Line+1, 1), blanks, utf8.RuneCountInString(next[blanks:]))
		}
	case n.style == plain && text != "" && strings.HasPrefix(rest, text):
		return columns(n.at, 0, utf8.RuneCountInString(text))
	}
	return columns(n.at, 0, max(utf8.RuneCountInString(strings.TrimRight(rest, " \t")), 1))
}

func columns(at finding.Position, skip, length int) finding.Span {
	start := finding.Position{Line: at.Line, Column: at.Column + skip}
	return finding.Span{Start: start, End: finding.Position{Line: at.Line, Column: start.Column + length}}
}

// within returns the span of a piece of a scalar's text, or of the whole scalar.
func (n *node) within(start, end int) finding.Span {
	n = n.source()
	if start < 0 || end > len(n.text) || start > end {
		return n.span()
	}
	if n.style == literal {
		return n.inBlock(start, end)
	}
	whole := n.span()
	line := n.file.rest(whole.Start)
	if !strings.HasPrefix(line, n.text) {
		return whole
	}
	return columns(whole.Start, utf8.RuneCountInString(n.text[:start]), utf8.RuneCountInString(n.text[start:end]))
}

// inBlock returns the span of a piece of one line of a literal block.
func (n *node) inBlock(start, end int) finding.Span {
	above := strings.Count(n.text[:start], "\n")
	from := strings.LastIndexByte(n.text[:start], '\n') + 1
	if strings.IndexByte(n.text[start:end], '\n') >= 0 {
		end = start + strings.IndexByte(n.text[start:end], '\n')
	}
	line := finding.Position{Line: n.at.Line + 1 + above, Column: 1 + n.indent(above, from)}
	return columns(line, utf8.RuneCountInString(n.text[from:start]), utf8.RuneCountInString(n.text[start:end]))
}

// indent returns the indentation of a line of a literal block in the file.
func (n *node) indent(above, from int) int {
	text, _, _ := strings.Cut(n.text[from:], "\n")
	return max(len(n.file.line(n.at.Line+1+above))-len(text), 0)
}
