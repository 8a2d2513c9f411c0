package manifest

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// hclReader reads what bake files are made of: blocks with labels, attributes,
// texts, numbers, lists and objects. Any other expression is kept as it is
// written, as something opaque. A test holds it against HashiCorp's library,
// which costs 3 MB of program and 33 KB at every start.
type hclReader struct {
	file  *file
	text  string
	pos   int
	depth int
	fault string
}

// hcl gives the root of an HCL file: a mapping by kinds of block, then by label.
func (f *file) hcl() *node {
	r := &hclReader{file: f, text: f.text}
	root := r.body(true)
	if r.fault != "" {
		f.note(r.at(r.pos), "it is not valid HCL: %s", r.fault)
	}
	return root
}

func (r *hclReader) at(offset int) finding.Position {
	offset = min(offset, len(r.text))
	line := sort.SearchInts(r.file.starts, offset+1)
	return position(line, 1+utf8.RuneCountInString(r.text[r.file.starts[line-1]:offset]))
}

func (r *hclReader) fail(message string) {
	if r.fault == "" {
		r.fault = message
	}
}

// space skips blanks and comments, and with lines also the ends of lines.
func (r *hclReader) space(lines bool) {
	for r.pos < len(r.text) {
		rest := r.text[r.pos:]
		switch {
		case rest[0] == ' ', rest[0] == '\t', rest[0] == '\r', lines && rest[0] == '\n':
			r.pos++
		case rest[0] == '#', strings.HasPrefix(rest, "//"):
			r.pos += lineLength(rest)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				r.fail("a comment does not end")
				r.pos = len(r.text)
				return
			}
			r.pos += end + 2
		default:
			return
		}
	}
}

func lineLength(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

func (r *hclReader) peek() byte {
	if r.pos < len(r.text) {
		return r.text[r.pos]
	}
	return 0
}

// word reads a name.
func (r *hclReader) word() string {
	start := r.pos
	for r.pos < len(r.text) {
		c := r.text[r.pos]
		if c != '_' && c != '-' && c != '.' && c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			break
		}
		r.pos++
	}
	return r.text[start:r.pos]
}

// body reads attributes and blocks up to "}", or to the end of the file.
func (r *hclReader) body(root bool) *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: mapping}
	if r.depth++; r.depth > maxDepth {
		r.fail("it is nested too deep")
	}
	for r.fault == "" {
		r.space(true)
		if r.pos == len(r.text) || r.peek() == '}' {
			break
		}
		start := r.pos
		name := r.word()
		if name == "" {
			r.fail("a name is wanted here")
			break
		}
		key := &node{file: r.file, at: r.at(start), kind: scalar, text: name}
		r.space(false)
		if r.peek() == '=' {
			r.pos++
			value := r.value()
			if root { // an attribute of the root is a variable
				value = newMapping(r.file, value.at, []field{{"default", key, value}})
				made.graft([]field{{"variable", key, nil}, {name, key, value}})
				continue
			}
			made.graft([]field{{name, key, value}})
			continue
		}
		r.block(made, key)
	}
	r.depth--
	if root && r.fault == "" && r.pos < len(r.text) {
		r.fail(`"}" closes nothing`)
	}
	return made
}

// block reads the labels and the body of a block.
func (r *hclReader) block(into, key *node) {
	path := []field{{key.text, key, nil}}
	for r.fault == "" && r.peek() != '{' {
		var label *node
		switch {
		case r.peek() == '"':
			label = r.quoted()
		default:
			start := r.pos
			label = &node{file: r.file, at: r.at(start), kind: scalar, text: r.word()}
			if label.text == "" {
				r.fail(`"{" or "=" is wanted here`)
				return
			}
		}
		path = append(path, field{label.text, label, nil})
		r.space(false)
	}
	if r.fault != "" {
		return
	}
	r.pos++
	path[len(path)-1].value = r.body(false)
	if r.peek() != '}' {
		r.fail("a block does not end")
		return
	}
	r.pos++
	into.graft(path)
}

// graft puts the last field of a path into the mapping that the others lead to.
// Only a mapping in the making is changed.
func (n *node) graft(path []field) {
	for len(path) > 1 {
		next := n.field(path[0].name)
		if next == nil || next.value.kind != mapping {
			next = n.grow(field{path[0].name, path[0].key, &node{file: n.file, at: path[0].key.at, kind: mapping}})
		}
		n, path = next.value, path[1:]
	}
	if known := n.field(path[0].name); known != nil {
		if known.value.kind == mapping && path[0].value.kind == mapping { // a block that is given twice
			for _, f := range path[0].value.fields {
				known.value.graft([]field{f})
			}
			return
		}
		*known = path[0]
		return
	}
	n.grow(path[0])
}

// grow adds a field to a mapping in the making.
func (n *node) grow(f field) *field {
	n.fields = append(n.fields, f)
	last := len(n.fields) - 1
	switch {
	case n.index != nil:
		n.index[f.name] = last
	case len(n.fields) > manyFields:
		n.index = newMapping(n.file, n.at, n.fields).index
	}
	return &n.fields[last]
}

// value reads the expression of an attribute or an element.
func (r *hclReader) value() *node {
	r.space(false)
	start, depth := r.pos, r.depth
	made := r.simple()
	end := r.pos
	r.space(false)
	switch c := r.peek(); {
	case r.fault == "" && made != nil && (c == 0 || c == '\n' || c == ',' || c == ']' || c == '}'):
		return made
	case made != nil && end > start && r.text[end-1] == '\n': // after a heredoc
		return made
	}
	r.fault, r.pos, r.depth = "", start, depth
	return r.expression()
}

// simple reads a value that needs no evaluation; nil: it is something else.
func (r *hclReader) simple() *node {
	start := r.pos
	switch c := r.peek(); {
	case c == '"':
		return r.quoted()
	case c == '[':
		return r.list()
	case c == '{':
		return r.object()
	case strings.HasPrefix(r.text[r.pos:], "<<"):
		return r.heredoc()
	case c == '-' || c >= '0' && c <= '9':
		r.pos++
		number := string(c) + r.word()
		if _, err := strconv.ParseFloat(number, 64); err != nil {
			return nil
		}
		return &node{file: r.file, at: r.at(start), kind: scalar, text: number, tag: "!!int"}
	}
	switch word := r.word(); word {
	case "":
		return nil
	case "null":
		return &node{file: r.file, at: r.at(start)}
	case "true", "false":
		return &node{file: r.file, at: r.at(start), kind: scalar, text: word, tag: "!!bool"}
	default:
		return &node{file: r.file, at: r.at(start), kind: opaque, text: word}
	}
}

// quoted reads a text in quotes. Templates in it keep their form, "$" alone is doubled.
func (r *hclReader) quoted() *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: scalar, style: quoted}
	var b strings.Builder
	for r.pos++; r.pos < len(r.text); r.pos++ {
		rest := r.text[r.pos:]
		switch {
		case rest[0] == '"':
			r.pos++
			made.text = b.String()
			return made
		case rest[0] == '\n':
			r.fail("a text does not end on its line")
			return made
		case strings.HasPrefix(rest, "${"):
			end := templateEnd(rest)
			if end < 0 {
				r.fail("a template does not end")
				return made
			}
			b.WriteString(rest[:end+1])
			r.pos += end
		case rest[0] == '\\' && len(rest) > 1:
			width := r.escape(rest, &b)
			r.pos += width - 1
		case rest[0] == '$':
			b.WriteString("$$")
			if strings.HasPrefix(rest, "$${") {
				r.pos++
			}
		default:
			b.WriteByte(rest[0])
		}
	}
	r.fail("a text does not end")
	return made
}

// escape reads a backslash and what belongs to it, and gives how long that is.
func (r *hclReader) escape(rest string, b *strings.Builder) int {
	switch rest[1] {
	case 'n':
		b.WriteByte('\n')
	case 'r':
		b.WriteByte('\r')
	case 't':
		b.WriteByte('\t')
	case 'u', 'U':
		digits := 4
		if rest[1] == 'U' {
			digits = 8
		}
		if len(rest) >= 2+digits {
			if code, err := strconv.ParseUint(rest[2:2+digits], 16, 32); err == nil {
				b.WriteRune(rune(code))
				return 2 + digits
			}
		}
		r.fail("an escape is not valid")
	default:
		b.WriteByte(rest[1])
	}
	return 2
}

// templateEnd finds the brace that ends "${", texts inside of it passed over; -1: none.
func templateEnd(text string) int {
	open, inText := 0, false
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			return -1
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{':
			open++
		case c == '}':
			if open--; open == 0 {
				return i
			}
		}
	}
	return -1
}

func (r *hclReader) list() *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: list}
	if r.depth++; r.depth > maxDepth {
		r.fail("it is nested too deep")
	}
	for r.pos++; r.fault == ""; {
		r.space(true)
		switch r.peek() {
		case ']':
			r.pos++
			r.depth--
			return made
		case ',':
			r.pos++
			continue
		case 0:
			r.fail("a list does not end")
			return made
		}
		if strings.HasPrefix(r.text[r.pos:], "for ") {
			return nil
		}
		before := r.pos
		made.items = append(made.items, r.value())
		if r.pos == before {
			r.fail("a value is wanted here")
		}
	}
	return made
}

func (r *hclReader) object() *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: mapping}
	if r.depth++; r.depth > maxDepth {
		r.fail("it is nested too deep")
	}
	for r.pos++; r.fault == ""; {
		r.space(true)
		start := r.pos
		var key *node
		switch r.peek() {
		case '}':
			r.pos++
			r.depth--
			return made
		case ',':
			r.pos++
			continue
		case '"':
			key = r.quoted()
		default:
			key = &node{file: r.file, at: r.at(start), kind: scalar, text: r.word()}
		}
		r.space(false)
		if key.text == "" || key.text == "for" || r.peek() != '=' && r.peek() != ':' {
			r.fail("a key with a value is wanted here")
			return nil
		}
		r.pos++
		made.graft([]field{{key.text, key, r.value()}})
	}
	return made
}

// heredoc reads "<<END" or "<<-END" up to its end.
func (r *hclReader) heredoc() *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: scalar, style: folded}
	r.pos += 2
	strip := r.peek() == '-'
	if strip {
		r.pos++
	}
	end := r.word()
	r.pos = min(r.pos+lineLength(r.text[r.pos:])+1, len(r.text))
	var lines []string
	for r.pos < len(r.text) {
		length := lineLength(r.text[r.pos:])
		line := strings.TrimSuffix(r.text[r.pos:r.pos+length], "\r")
		r.pos = min(r.pos+length+1, len(r.text))
		if strings.TrimSpace(line) == end {
			if !strip {
				made.style = literal
			}
			made.text = joinHeredoc(lines, strip)
			return made
		}
		lines = append(lines, line)
	}
	r.fail("a heredoc does not end")
	return made
}

func joinHeredoc(lines []string, strip bool) string {
	if len(lines) == 0 {
		return ""
	}
	indent := -1
	for _, line := range lines {
		if blanks := len(line) - len(strings.TrimLeft(line, " \t")); strip && strings.TrimSpace(line) != "" && (indent < 0 || blanks < indent) {
			indent = blanks
		}
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line[min(max(indent, 0), len(line)):])
		b.WriteByte('\n')
	}
	return b.String()
}

// expression passes over anything, up to the end of its line or element.
func (r *hclReader) expression() *node {
	made := &node{file: r.file, at: r.at(r.pos), kind: opaque}
	start, open := r.pos, 0
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; {
		case c == '"':
			r.quoted()
			continue
		case c == '(' || c == '[' || c == '{':
			open++
		case open > 0 && (c == ')' || c == ']' || c == '}'):
			open--
		case open == 0 && (c == '\n' || c == ',' || c == ']' || c == '}' || c == '#'):
			made.text = strings.TrimSpace(r.text[start:r.pos])
			return made
		}
		r.pos++
	}
	made.text = strings.TrimSpace(r.text[start:r.pos])
	if open > 0 {
		r.fail("brackets are not closed")
	}
	return made
}
