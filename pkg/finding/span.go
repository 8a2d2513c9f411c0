package finding

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Position is a 1-based line and a 1-based column, counted in characters (code points).
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Span is the range of a text from Start up to but excluding End.
type Span struct {
	Start, End Position
}

// Compare orders positions by line, then by column.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Compare orders spans by their start, then by their end.
func (s Span) Compare(t Span) int {
	return cmp.Or(s.Start.Compare(t.Start), s.End.Compare(t.End))
}

// IsZero reports whether s points at nothing.
func (s Span) IsZero() bool { return s == Span{} }

// String returns the form that policies read and write: "line:column-line:column".
func (s Span) String() string {
	b := make([]byte, 0, 24)
	b = strconv.AppendInt(b, int64(s.Start.Line), 10)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(s.Start.Column), 10)
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(s.End.Line), 10)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(s.End.Column), 10)
	return string(b)
}

// MarshalText implements [encoding.TextMarshaler] with the form of [Span.String].
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Span) UnmarshalText(text []byte) error {
	parsed, err := ParseSpan(string(text))
	*s = parsed
	return err
}

// ParseSpan parses the form of [Span.String].
func ParseSpan(text string) (Span, error) {
	start, end, ok := strings.Cut(text, "-")
	if !ok {
		return Span{}, fmt.Errorf("parse span %q: want line:column-line:column", text)
	}
	from, err := parsePosition(start)
	if err != nil {
		return Span{}, fmt.Errorf("parse span %q: %w", text, err)
	}
	to, err := parsePosition(end)
	if err != nil {
		return Span{}, fmt.Errorf("parse span %q: %w", text, err)
	}
	return Span{from, to}, nil
}

func parsePosition(text string) (Position, error) {
	line, column, ok := strings.Cut(text, ":")
	if !ok {
		return Position{}, fmt.Errorf("position %q: want line:column", text)
	}
	l, err := strconv.Atoi(line)
	if err != nil || l < 1 {
		return Position{}, fmt.Errorf("line %q: must be 1 or more", line)
	}
	c, err := strconv.Atoi(column)
	if err != nil || c < 1 {
		return Position{}, fmt.Errorf("column %q: must be 1 or more", column)
	}
	return Position{l, c}, nil
}
