package shell

import (
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// quotedText returns the text that words pass to another shell, with the positions of its bytes. Variables stay
// unchanged, because they have the same values in both shells.
func (w *walker) quotedText(args []argument) Text {
	if value := args[0].value; value != nil {
		return jsonText(value, args[0].Value)
	}
	if args[0].source == nil {
		return Text{Source: args[0].Value, fixed: &args[0].Span}
	}
	if len(args) == 1 {
		if t, ok := w.verbatimText(args[0].source); ok {
			return t
		}
	}
	q := quotedBytes{source: w.Source}
	for i, arg := range args {
		if i > 0 && arg.source == args[i-1].source {
			continue // a field of the same word
		}
		if i > 0 {
			q.add(' ', int(arg.source.Pos().Offset()))
		}
		q.parts(arg.source.Parts, "")
	}
	end := int(args[len(args)-1].source.End().Offset())
	if len(q.places) > 0 {
		end = q.places[len(q.places)-1] + 1 // before the closing quote
	}
	q.places = append(q.places, end)
	at := w.span
	return Text{Source: string(q.text), Position: func(offset int) finding.Position {
		return at(q.places[offset], q.places[offset]).Start
	}}
}

// verbatimText returns the text of a word that is one literal, quoted or not, without escapes.
func (w *walker) verbatimText(word *syntax.Word) (Text, bool) {
	value, ok := plainValue(word)
	if !ok {
		return Text{}, false
	}
	base := int(word.Pos().Offset())
	if _, literal := word.Parts[0].(*syntax.Lit); !literal {
		base++
	}
	if !strings.HasPrefix(w.Source[min(base, len(w.Source)):], value) {
		return Text{}, false
	}
	at := w.span
	return Text{Source: value, Position: func(offset int) finding.Position {
		return at(base+offset, base+offset).Start
	}, fixed: w.fixed}, true
}

// quotedBytes is text without one level of quotes, with the source offset of each byte.
type quotedBytes struct {
	source string
	text   []byte
	places []int

	expanded map[int]bool // offsets in text of substitutions that the outer shell expands
}

func (q *quotedBytes) add(b byte, place int) {
	q.text = append(q.text, b)
	q.places = append(q.places, place)
}

// parts adds parts of a word. escapes lists the characters that a backslash quotes; empty means all.
func (q *quotedBytes) parts(parts []syntax.WordPart, escapes string) {
	for _, part := range parts {
		start, end := int(part.Pos().Offset()), min(int(part.End().Offset()), len(q.source))
		switch part := part.(type) {
		case *syntax.Lit:
			q.unescaped(start, end, escapes)
			continue
		case *syntax.DblQuoted:
			q.parts(part.Parts, "$`\"\\")
			continue
		case *syntax.CmdSubst:
			if q.expanded == nil {
				q.expanded = map[int]bool{}
			}
			q.expanded[len(q.text)] = true
		case *syntax.SglQuoted:
			if start++; part.Dollar {
				start++
			}
			end--
		}
		for i := start; i < end; i++ {
			q.add(q.source[i], i)
		}
	}
}

func (q *quotedBytes) unescaped(start, end int, escapes string) {
	for i := start; i < end; i++ {
		if q.source[i] == '\\' && i+1 < end {
			next := q.source[i+1]
			if next == '\n' {
				i++
				continue
			}
			if escapes == "" || strings.IndexByte(escapes, next) >= 0 {
				q.add(next, i)
				i++
				continue
			}
		}
		q.add(q.source[i], i)
	}
}

// jsonText returns the text of a string in an exec form. Bytes have exact positions if the string is on one line.
func jsonText(v *document.Value, text string) Text {
	t := Text{Source: text, fixed: &v.Span}
	if v.Span.Start.Line != v.Span.End.Line || utf8.RuneCountInString(v.Raw) != v.Span.End.Column-v.Span.Start.Column {
		return t
	}
	columns, ok := jsonColumns(v.Raw, text)
	if !ok {
		return t
	}
	start := v.Span.Start
	t.fixed = nil
	t.Position = func(offset int) finding.Position {
		return finding.Position{Line: start.Line, Column: start.Column + columns[offset]}
	}
	return t
}

// jsonColumns returns the columns of each byte of text, and of its end, in the JSON string raw that encodes it.
func jsonColumns(raw, text string) ([]int, bool) {
	if len(raw) < 2 || raw[0] != '"' {
		return nil, false
	}
	columns := make([]int, 0, len(text)+1)
	i, column := 1, 1
	for at, r := range text {
		size := utf8.RuneLen(r)
		if size < 0 || i >= len(raw) {
			return nil, false
		}
		width, runes := jsonCharacter(raw[i:], r)
		if width == 0 {
			return nil, false
		}
		for range min(size, len(text)-at) {
			columns = append(columns, column)
		}
		i, column = i+width, column+runes
	}
	return append(columns, column), i == len(raw)-1 && len(columns) == len(text)
}

// jsonCharacter returns how many bytes and characters encode r at the start of raw, or 0 if raw does not start with r.
func jsonCharacter(raw string, r rune) (bytes, runes int) {
	if raw[0] != '\\' {
		first, width := utf8.DecodeRuneInString(raw)
		if first != r {
			return 0, 0
		}
		return width, 1
	}
	switch {
	case len(raw) < 2:
		return 0, 0
	case raw[1] != 'u':
		return 2, 2
	case r > 0xFFFF && len(raw) >= 12:
		return 12, 12
	case len(raw) >= 6:
		return 6, 6
	}
	return 0, 0
}

// tailSpan returns the span of text at the end of a word, or of the whole word if its source differs from its value.
func tailSpan(word *document.Word, text string) finding.Span {
	span := word.Span
	if span.Start.Line == span.End.Line && span.End.Column-span.Start.Column == utf8.RuneCountInString(word.Value) {
		span.Start.Column = span.End.Column - utf8.RuneCountInString(text)
	}
	return span
}
