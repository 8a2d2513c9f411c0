package evidence

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// stream reads a JSON text value by value, so that a large list takes the
// memory of one of its elements, and knows where each one stands.
type stream struct {
	*json.Decoder
	places *places
}

func newStream(in io.Reader) *stream {
	p := &places{in: in, line: 1}
	return &stream{json.NewDecoder(p), p}
}

// object reads an object and calls member for each name, which has to read the value.
func (s *stream) object(member func(name string) error) error {
	opened, err := s.open('{')
	if err != nil || !opened {
		return err
	}
	for s.More() {
		name, err := s.Token()
		if err != nil {
			return err
		}
		if err := member(name.(string)); err != nil {
			return err
		}
	}
	_, err = s.Token()
	return err
}

// array reads an array and calls element for each, which has to read it.
func (s *stream) array(element func() error) error {
	opened, err := s.open('[')
	if err != nil || !opened {
		return err
	}
	for s.More() {
		if err := element(); err != nil {
			return err
		}
	}
	_, err = s.Token()
	return err
}

// open reads the begin of an object or array; false: there was null instead.
func (s *stream) open(want json.Delim) (bool, error) {
	token, err := s.Token()
	switch {
	case err != nil:
		return false, err
	case token == nil:
		return false, nil
	case token != want:
		return false, &Error{Message: fmt.Sprintf("line %d: there is %v where %v should begin", s.places.at(s.InputOffset()).Line, token, want)}
	}
	return true, nil
}

// skip passes over a value.
func (s *stream) skip() error {
	for depth := 0; ; {
		token, err := s.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// read decodes the next value and says where it stands. A value of another type
// than v's leaves its fields empty: the formats grow, and so does what we do not know.
func (s *stream) read(v any) (finding.Span, error) {
	var raw json.RawMessage
	if err := s.Decode(&raw); err != nil {
		return finding.Span{}, err
	}
	end := s.InputOffset()
	span := finding.Span{Start: s.places.at(end - int64(len(raw)))}
	span.End = endOf(span.Start, raw)
	err := json.Unmarshal(raw, v)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return span, &Error{Message: fmt.Sprintf("line %d: %s is a %s", span.Start.Line, mismatch.Field, mismatch.Value)}
	}
	return span, err
}

// endOf gives the end of the first line of a value: what a report can mark.
func endOf(start finding.Position, raw []byte) finding.Position {
	line := raw
	if at := slices.Index(raw, '\n'); at >= 0 {
		line = raw[:at]
	}
	return finding.Position{Line: start.Line, Column: start.Column + max(1, utf8.RuneCount(line))}
}

// documents calls read for each of the JSON texts that stand one after another.
// Text that is no JSON after the first one is what tools print behind a report.
func (s *stream) documents(read func() error) error {
	count := 0
	for ; s.More(); count++ {
		err := read()
		var syntax *json.SyntaxError
		switch {
		case count > 0 && errors.As(err, &syntax):
			return nil
		case err != nil:
			return err
		}
	}
	if _, err := s.Token(); count == 0 || errors.Is(err, errTooLarge) {
		return err
	}
	return nil
}

// places turns byte offsets of a text that is being read into lines and columns.
// It remembers only what lies between the last place asked for and the end of
// what has been read.
type places struct {
	in     io.Reader
	read   int64   // bytes so far
	breaks []int64 // offsets of line feeds not yet passed
	wide   []int64 // offsets of bytes that continue a character, not yet passed

	line  int
	start int64 // offset of the line's first byte
	fewer int64 // bytes on the line that are no characters
}

func (p *places) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	for i, c := range b[:n] {
		switch {
		case c == '\n':
			p.breaks = append(p.breaks, p.read+int64(i))
		case c&0xc0 == 0x80:
			p.wide = append(p.wide, p.read+int64(i))
		}
	}
	p.read += int64(n)
	return n, err
}

// at gives the place of an offset, which may not lie before one asked for earlier.
func (p *places) at(offset int64) finding.Position {
	passed := 0
	for passed < len(p.breaks) && p.breaks[passed] < offset {
		p.line++
		p.start = p.breaks[passed] + 1
		p.fewer = 0
		passed++
	}
	p.breaks = p.breaks[passed:]
	passed = 0
	for passed < len(p.wide) && p.wide[passed] < offset {
		if p.wide[passed] >= p.start {
			p.fewer++
		}
		passed++
	}
	p.wide = p.wide[passed:]
	return finding.Position{Line: p.line, Column: int(max(0, offset-p.start-p.fewer)) + 1}
}
