package evidence

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// stream reads a JSON text value by value, so that a large list only takes the
// memory of one element, and knows the position of each value.
type stream struct {
	*json.Decoder
	positions *positions
}

func newStream(in io.Reader) *stream {
	p := &positions{in: in, line: 1}
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

// open reads the start of an object or array; false if there is null instead.
func (s *stream) open(want json.Delim) (bool, error) {
	token, err := s.Token()
	switch {
	case err != nil:
		return false, err
	case token == nil:
		return false, nil
	case token != want:
		return false, &diag.Error{Message: fmt.Sprintf("line %d: found %v, want %v", s.positions.at(s.InputOffset()).Line, token, want)}
	}
	return true, nil
}

// skip skips a value.
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

// read decodes the next value and returns its span. Unknown fields are ignored; a
// value of the wrong type is an [*diag.Error].
func (s *stream) read(v any) (finding.Span, error) {
	var raw json.RawMessage
	if err := s.Decode(&raw); err != nil {
		return finding.Span{}, err
	}
	end := s.InputOffset()
	span := finding.Span{Start: s.positions.at(end - int64(len(raw)))}
	span.End = endOf(span.Start, raw)
	err := json.Unmarshal(raw, v)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return span, &diag.Error{Message: fmt.Sprintf("line %d: %s is a %s", span.Start.Line, mismatch.Field, mismatch.Value)}
	}
	return span, err
}

// endOf returns the end of the first line of a value, which is what reports can underline.
func endOf(start finding.Position, raw []byte) finding.Position {
	line := raw
	if at := slices.Index(raw, '\n'); at >= 0 {
		line = raw[:at]
	}
	return finding.Position{Line: start.Line, Column: start.Column + max(1, utf8.RuneCount(line))}
}

// documents calls read for each JSON document of a text. Anything else after
// the first one is ignored, because tools print more after a report.
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

// positions converts byte offsets of a text to lines and columns while it is read.
// It only keeps what it needs between the last requested position and the end of
// what has been read.
type positions struct {
	in     io.Reader
	read   int64   // bytes so far
	breaks []int64 // offsets of line feeds after the last position
	wide   []int64 // offsets of UTF-8 continuation bytes after the last position

	line  int
	start int64 // offset of the line's first byte
	fewer int64 // continuation bytes on the line
}

func (p *positions) Read(b []byte) (int, error) {
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

// at returns the position of an offset. Offsets must not decrease between calls.
func (p *positions) at(offset int64) finding.Position {
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
