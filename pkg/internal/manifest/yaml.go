package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Limits for one manifest.
const (
	maxSize  = 4 << 20 // bytes; a Kubernetes object has 1.5 MiB at most
	maxDepth = 200     // levels of nesting
	maxNotes = 100     // kept for one file
	maxDocs  = 20_000  // documents of one file
	maxNodes = 1 << 20 // values of one file, including those repeated by aliases and merges
)

// file is the text of a manifest.
type file struct {
	*text.Source
	path  string // within the workspace, with "/"
	shown string // as reports show it
	base  string // folder for relative paths in it, within the workspace

	notes      []note
	duplicates int // duplicate keys
	nodes      int // created so far
}

// note is a problem or remark about a file.
type note struct {
	at      finding.Position
	message string
	remark  bool // everything was read in spite of it
}

func newFile(path, shown string, content []byte) *file {
	return &file{Source: text.New(string(content)), path: path, shown: shown, base: folderOf(path)}
}

// maxRest limits the result of rest, in bytes.
const maxRest = 16 << 10

// rest returns the rest of a line from a position, at most about maxRest bytes.
func (f *file) rest(at finding.Position) string { return f.Rest(at, maxRest) }

// line returns a line, numbered from 1, without its line ending, or "".
func (f *file) line(number int) string {
	if number < 1 || number > f.Lines() {
		return ""
	}
	return f.Line(number - 1)
}

func (f *file) note(at finding.Position, format string, values ...any) {
	if len(f.notes) < maxNotes {
		f.notes = append(f.notes, note{at, fmt.Sprintf(format, values...), false})
	}
}

// remark adds a note about something in spite of which everything else was read.
func (f *file) remark(at finding.Position, format string, values ...any) {
	if len(f.notes) < maxNotes {
		f.notes = append(f.notes, note{at, fmt.Sprintf(format, values...), true})
	}
}

// fault returns the first note that is not a remark, or nil.
func (f *file) fault() *note {
	for i := range f.notes {
		if !f.notes[i].remark {
			return &f.notes[i]
		}
	}
	return nil
}

// documents returns the documents of a YAML or JSON file. After a fault it returns
// those before it and adds a note.
func (f *file) documents() []*node {
	if !utf8.ValidString(f.Text) || strings.IndexByte(f.Text, 0) >= 0 {
		f.note(finding.Position{Line: 1, Column: 1}, "not valid UTF-8")
		return nil
	}
	decoder := yaml.NewDecoder(strings.NewReader(f.Text))
	var documents []*node
	for {
		var document yaml.Node
		err := decodeSafely(decoder, &document)
		if errors.Is(err, io.EOF) {
			return documents
		}
		if len(documents) == maxDocs {
			f.note(position(1, 1), "more than %d documents", maxDocs)
			return documents
		}
		if err != nil {
			f.addSyntaxNote(err)
			return documents
		}
		if len(document.Content) == 0 {
			continue
		}
		c := converter{file: f, anchors: map[*yaml.Node]*node{}}
		root := c.convert(document.Content[0], 0)
		if c.fault != "" {
			f.note(c.at, "%s", c.fault)
			return documents
		}
		documents = append(documents, root)
	}
}

// decodeSafely turns a panic of the library into an error.
func decodeSafely(decoder *yaml.Decoder, document *yaml.Node) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic in the YAML library: %v", cause)
		}
	}()
	return decoder.Decode(document)
}

// addSyntaxNote adds a note for the library's error, "yaml: line 3: ...", at its line.
func (f *file) addSyntaxNote(err error) {
	message, at := strings.TrimPrefix(err.Error(), "yaml: "), finding.Position{Line: 1, Column: 1}
	if rest, ok := strings.CutPrefix(message, "line "); ok {
		number, after, found := strings.Cut(rest, ": ")
		line := 0
		if _, err := fmt.Sscanf(number, "%d", &line); err == nil && found {
			message, at.Line = after, min(max(line, 1), max(f.Lines(), 1))
		}
	}
	f.note(at, "not valid YAML: %s", message)
}

// converter converts one YAML document to nodes.
type converter struct {
	file    *file
	anchors map[*yaml.Node]*node // nil while the node of an anchor is under construction
	fault   string
	at      finding.Position
}

func (c *converter) fail(n *yaml.Node, format string, values ...any) *node {
	if c.fault == "" {
		c.fault, c.at = fmt.Sprintf(format, values...), finding.Position{Line: max(n.Line, 1), Column: max(n.Column, 1)}
	}
	return &node{file: c.file, at: c.at}
}

func (c *converter) convert(n *yaml.Node, depth int) *node {
	if c.fault != "" {
		return nil
	}
	if c.file.nodes++; c.file.nodes > maxNodes {
		return c.fail(n, "it holds more than %d values, with those that aliases repeat", maxNodes)
	}
	if depth > maxDepth {
		return c.fail(n, "nested deeper than %d levels", maxDepth)
	}
	if n.Kind == yaml.AliasNode {
		return c.alias(n)
	}
	result := &node{file: c.file, at: finding.Position{Line: n.Line, Column: n.Column}}
	if n.Anchor != "" {
		c.anchors[n], result.shared = nil, true
		defer func() { c.anchors[n] = result }()
	}
	if n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		c.skipProperties(result)
	}
	switch n.Kind {
	case yaml.MappingNode:
		result.tag = ownTag(n.Tag)
		c.mapping(result, n, depth)
	case yaml.SequenceNode:
		result.kind, result.tag = list, ownTag(n.Tag)
		result.items = make([]*node, 0, len(n.Content))
		for _, child := range n.Content {
			result.items = append(result.items, c.convert(child, depth+1))
		}
	case yaml.ScalarNode:
		result.scalar(n)
	}
	return result
}

func (result *node) scalar(n *yaml.Node) {
	result.tag = n.ShortTag()
	if result.tag == "!!null" {
		return
	}
	result.kind, result.text = scalar, n.Value
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		result.style = quoted
	case n.Style&yaml.LiteralStyle != 0:
		result.style = literal
	case n.Style&yaml.FoldedStyle != 0:
		result.style = folded
	}
}

// ownTag returns a custom tag, such as !reset and !override of compose, or "".
func ownTag(tag string) string {
	if strings.HasPrefix(tag, "!!") {
		return ""
	}
	return tag
}

// skipProperties moves a node's position after its anchor and tag.
func (c *converter) skipProperties(n *node) {
	line := c.file.rest(n.at)
	for line != "" && (line[0] == '&' || line[0] == '!') {
		word, rest, found := strings.Cut(line, " ")
		if !found {
			return
		}
		trimmed := strings.TrimLeft(rest, " ")
		n.at.Column += utf8.RuneCountInString(word) + 1 + len(rest) - len(trimmed)
		line = trimmed
	}
}

// alias returns the node of an anchor, which all aliases share.
func (c *converter) alias(n *yaml.Node) *node {
	target, known := c.anchors[n.Alias]
	if target == nil {
		if known {
			return c.fail(n, "anchor %q contains itself", n.Value)
		}
		return c.fail(n, "unknown anchor %q", n.Value)
	}
	return target
}

// mapping reads the fields of a mapping and those merged by "<<", which never replace
// its own.
func (c *converter) mapping(result *node, n *yaml.Node, depth int) {
	fields := make([]field, 0, len(n.Content)/2)
	index := make(map[string]int, len(n.Content)/2)
	var merged []*node
	for i := 0; i+1 < len(n.Content) && c.fault == ""; i += 2 {
		key := n.Content[i]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		value := c.convert(n.Content[i+1], depth+1)
		if key.Kind == yaml.ScalarNode && key.ShortTag() == "!!merge" {
			merged = append(merged, value)
			continue
		}
		name := &node{file: c.file, at: finding.Position{Line: key.Line, Column: key.Column}}
		name.scalar(key)
		name.kind, name.text = scalar, key.Value
		if before, twice := index[key.Value]; twice && key.Kind == yaml.ScalarNode {
			if c.file.duplicates++; c.file.duplicates < maxNotes/2 {
				c.file.remark(name.at, "duplicate key %.100q, also on line %d; the last one counts", key.Value, fields[before].key.at.Line)
			}
			fields[before] = field{key.Value, name, value}
			continue
		}
		index[key.Value] = len(fields)
		fields = append(fields, field{key.Value, name, value})
	}
	fields = c.merged(n, merged, fields, index)
	shared := result.shared
	*result = *newMapping(result.file, result.at, fields).tagged(result.tag)
	result.shared = shared
}

// merged adds the fields of merged mappings that a mapping does not have itself.
func (c *converter) merged(n *yaml.Node, from []*node, fields []field, index map[string]int) []field {
	for _, merged := range from {
		for _, source := range append(merged.all(), merged) {
			for _, f := range source.each() {
				if c.file.nodes++; c.file.nodes > maxNodes {
					c.fail(n, "it holds more than %d values, with those that merges repeat", maxNodes)
					return fields
				}
				if _, known := index[f.name]; !known {
					index[f.name] = len(fields)
					fields = append(fields, f)
				}
			}
		}
	}
	return fields
}

func (n *node) tagged(tag string) *node {
	n.tag = tag
	return n
}

// templated reports whether a text is an unrendered template: it has {{ }} other than
// the ${{ }} of a GitHub workflow.
func templated(text string) bool {
	for {
		i := strings.Index(text, "{{")
		if i < 0 {
			return false
		}
		if i == 0 || text[i-1] != '$' {
			return true
		}
		text = text[i+2:]
	}
}

// looksLike reports whether a text contains one of some words.
func looksLike(text []byte, words ...string) bool {
	for _, word := range words {
		if bytes.Contains(text, []byte(word)) {
			return true
		}
	}
	return false
}
