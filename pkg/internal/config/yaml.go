package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/diag"
)

// depthLimit limits the nesting of a configuration; ours needs ten levels.
const depthLimit = 32

// parseYAML parses the only document of a configuration; nil if it is empty. It
// rejects what configurations do not need but hostile ones use: aliases,
// directives, custom tags, deep nesting.
func parseYAML(path string, data []byte) (*yaml.Node, error) {
	if len(data) > sizeLimit {
		return nil, &diag.Error{Path: path, Message: fmt.Sprintf("%s: the configuration is larger than %d bytes", path, sizeLimit)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkText(path, data); err != nil {
		return nil, err
	}
	if err := checkDocuments(path, data); err != nil {
		return nil, err
	}
	var document yaml.Node
	reader := &byteReader{data: data}
	err := yaml.NewDecoder(reader).Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, syntaxError(path, data[:reader.read], err)
	}
	root := document.Content[0]
	if err := checkNode(path, root, 0); err != nil {
		return nil, err
	}
	return root, nil
}

// checkText rejects anything that is not text, and line breaks other than "\n" and "\r\n",
// so that we, the YAML library and editors count the same lines.
func checkText(path string, data []byte) error {
	line, column := 1, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		i += size
		column++
		problem := ""
		switch {
		case r == utf8.RuneError && size == 1:
			problem = "the configuration is not valid UTF-8"
		case r == '\n':
			line, column = line+1, 0
		case r == '\t', r == '\r' && i < len(data) && data[i] == '\n':
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			problem = fmt.Sprintf("control character %U", r)
		}
		if problem != "" {
			return &diag.Error{Path: path, Line: line, Column: column, Message: problem, Help: "save the file as plain UTF-8 text"}
		}
	}
	return nil
}

// checkDocuments rejects directives and a second document. It only looks at
// line starts: "---" and "..." are always markers there.
func checkDocuments(path string, data []byte) error {
	started, ended, number := false, false, 0
	for line := range bytes.Lines(data) {
		number++
		text := string(bytes.TrimRight(line, "\r\n"))
		content := strings.TrimLeft(text, " \t")
		switch {
		case isMarker(text, "---") && !started:
			started = true
		case isMarker(text, "...") && !ended:
			started, ended = true, true
		case content == "" || content[0] == '#':
		case ended, isMarker(text, "---"):
			return &diag.Error{
				Path: path, Line: number, Column: 1, Message: "more than one YAML document",
				Help: "a configuration is one YAML document",
			}
		case !started && text[0] == '%':
			return &diag.Error{Path: path, Line: number, Column: 1, Message: "YAML directives are not supported", Help: "remove the line"}
		default:
			started = true
		}
	}
	return nil
}

func isMarker(line, marker string) bool {
	rest, ok := strings.CutPrefix(line, marker)
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// checkNode checks the whole tree.
func checkNode(path string, n *yaml.Node, depth int) error {
	problem, help := "", ""
	switch {
	case depth > depthLimit:
		problem = fmt.Sprintf("nested deeper than %d levels", depthLimit)
	case n.Kind == yaml.AliasNode:
		problem, help = "YAML aliases are not supported", "repeat the value, or share items through a checklist's extends"
	case n.Anchor != "":
		problem, help = "YAML anchors are not supported", "share items through a checklist's extends"
	case n.ShortTag() == "!!merge":
		problem, help = "YAML merge keys are not supported", "share items through a checklist's extends"
	case describe(n) == "":
		problem, help = fmt.Sprintf("YAML tag %q is not supported", n.Tag), "remove the tag"
	}
	if problem != "" {
		return &diag.Error{Path: path, Line: n.Line, Column: n.Column, Message: problem, Help: help}
	}
	for _, child := range n.Content {
		if err := checkNode(path, child, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// describe names the type of a node; "" if it is not supported.
func describe(n *yaml.Node) string {
	tag := n.ShortTag()
	switch {
	case n.Kind == yaml.MappingNode && tag == "!!map":
		return "a mapping"
	case n.Kind == yaml.SequenceNode && tag == "!!seq":
		return "a list"
	case n.Kind != yaml.ScalarNode:
		return ""
	}
	switch tag {
	case "!!str", "!!timestamp": // an unquoted date is text
		return "text"
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!null":
		return "empty"
	}
	return ""
}

// syntaxError adds a position to an error of the library. The library counts lines
// unreliably and columns not at all, but we know how much it has read.
func syntaxError(path string, read []byte, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(message, "line "); ok {
		if _, after, ok := strings.Cut(rest, ": "); ok {
			message = after
		}
	}
	message = "not valid YAML: " + message
	offset, help := len(read)-1, ""
	switch {
	case strings.Contains(message, "cannot start any token"): // the library looks up to three characters ahead
		offset = max(len(read)-4, 0)
		offset += max(bytes.IndexAny(read[offset:], "\t@%`"), 0)
		help = `indent with spaces, not tabs, and quote a value that starts with "@", "%" or a backquote`
	case strings.Contains(message, "mapping values are not allowed"):
		offset = bytes.LastIndexByte(read, ':')
		help = `quote a value that contains ": ", and check the line's indentation`
	case strings.Contains(message, "unknown anchor"), strings.Contains(message, "alphabetic or numeric character"):
		offset = len(bytes.TrimRight(read[:max(bytes.LastIndexAny(read, "*&"), 0)], "*"))
		message, help = "YAML aliases and anchors are not supported", `quote a value that starts with "*" or "&", such as a glob`
	case strings.Contains(message, "unexpected end of stream"):
		help = "close the quoted text"
	case strings.Contains(message, "did not find expected"):
		help = "check the indentation and the brackets here and on the lines above"
	}
	before := read[:max(offset, 0)]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return &diag.Error{Path: path, Line: line, Column: column, Message: message, Help: help}
}

// byteReader returns and counts one byte at a time, so that a parser does not read
// more than it needs.
type byteReader struct {
	data []byte
	read int
}

func (r *byteReader) Read(p []byte) (int, error) {
	if r.read == len(r.data) || len(p) == 0 {
		return 0, io.EOF
	}
	p[0] = r.data[r.read]
	r.read++
	return 1, nil
}
