package evidence

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// outline has the names and kinds of values at the top of the first JSON document
// of a text, and those one level below. That is enough to detect any format,
// wherever its characteristic names are.
type outline struct {
	kind  byte              // of the document: its first byte, such as '{' or '['
	names map[string]byte   // of an object: the kind of each value, by name
	inner map[string]string // of an object: short strings and numbers one level below, by path, such as "scan.type"
	items map[string]byte   // of an array: the names in its first element
}

// Limits of the outline. It is an error to exceed them, so that the second pass
// can use a parser that keeps whole values in memory.
const (
	maxDepth = 500
	maxName  = 200
	maxNames = 10000
	maxText  = 32 << 20
)

var (
	errDeep = errors.New("nested too deeply")
	errText = errors.New("string too long")
)

// outlineReader walks over JSON byte by byte and keeps nothing of what it skips.
type outlineReader struct {
	in   *bufio.Reader
	path []string // the names that lead here, at most two
	out  outline
}

// readOutline reads the outline of the first document of a text.
func readOutline(in *bufio.Reader) (outline, error) {
	o := outlineReader{in: in, out: outline{names: map[string]byte{}, inner: map[string]string{}, items: map[string]byte{}}}
	first, err := o.skipSpace()
	if err != nil {
		return o.out, err
	}
	o.out.kind = first
	return o.out, o.value(first, 0)
}

func (o *outlineReader) skipSpace() (byte, error) {
	for {
		b, err := o.in.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case ' ', '\t', '\n', '\r':
		default:
			return b, nil
		}
	}
}

// value skips a value whose first byte has been read.
func (o *outlineReader) value(first byte, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	switch first {
	case '{':
		return o.object(depth)
	case '[':
		return o.array(depth)
	case '"':
		text, err := o.text()
		o.record(text, depth)
		return err
	}
	return o.word(first, depth)
}

// record keeps a short string or number up to one level below the top.
func (o *outlineReader) record(text string, depth int) {
	if depth == 2 && len(o.path) == 2 && len(o.out.inner) < maxNames {
		o.out.inner[o.path[0]+"."+o.path[1]] = text
	} else if depth == 1 && len(o.path) == 1 && len(o.out.inner) < maxNames {
		o.out.inner[o.path[0]] = text
	}
}

func (o *outlineReader) object(depth int) error {
	for {
		b, err := o.skipSpace()
		switch {
		case err != nil:
			return err
		case b == '}':
			return nil
		case b == ',':
			continue
		case b != '"':
			return errSyntax
		}
		name, err := o.text()
		if err != nil {
			return err
		}
		if b, err = o.skipSpace(); err != nil {
			return err
		}
		if b != ':' {
			return errSyntax
		}
		if b, err = o.skipSpace(); err != nil {
			return err
		}
		if err := o.member(name, b, depth); err != nil {
			return err
		}
	}
}

// member skips the value of a name, and records both near the top.
func (o *outlineReader) member(name string, first byte, depth int) error {
	switch {
	case depth == 0 && len(o.out.names) < maxNames:
		o.out.names[name] = first
	case depth == 1 && o.out.kind == '[' && len(o.out.items) < maxNames:
		o.out.items[name] = first
	}
	if depth < 2 && o.out.kind == '{' {
		o.path = append(o.path, name)
		defer func() { o.path = o.path[:len(o.path)-1] }()
	}
	return o.value(first, depth+1)
}

func (o *outlineReader) array(depth int) error {
	for {
		b, err := o.skipSpace()
		switch {
		case err != nil:
			return err
		case b == ']':
			return nil
		case b == ',':
			continue
		}
		if err := o.value(b, depth+1); err != nil {
			return err
		}
	}
}

var errSyntax = errors.New("not JSON")

// text skips a string after its opening quote. It returns the string if it is short.
func (o *outlineReader) text() (string, error) {
	short := make([]byte, 0, 32)
	for length := 0; ; length++ {
		b, err := o.in.ReadByte()
		switch {
		case err != nil:
			return "", err
		case length > maxText:
			return "", errText
		case b == '"':
			return plain(short), nil
		}
		if len(short) <= maxName {
			short = append(short, b)
		}
		if b == '\\' {
			if b, err = o.in.ReadByte(); err != nil {
				return "", err
			}
			if len(short) <= maxName {
				short = append(short, b)
			}
		}
	}
}

// plain unescapes a short string.
func plain(text []byte) string {
	if !utf8.Valid(text) {
		return ""
	}
	if unquoted, err := strconv.Unquote(`"` + string(text) + `"`); err == nil {
		return unquoted
	}
	return string(text)
}

// word skips a number, true, false or null.
func (o *outlineReader) word(first byte, depth int) error {
	word := []byte{first}
	for {
		b, err := o.in.ReadByte()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil || b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t' {
			if err == nil {
				_ = o.in.UnreadByte()
			}
			o.record(string(word), depth)
			return nil
		}
		if len(word) > maxName {
			return errSyntax
		}
		word = append(word, b)
	}
}
