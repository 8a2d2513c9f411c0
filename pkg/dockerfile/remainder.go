package dockerfile

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Remainder is what a report needs of a document: its path, its problems, its
// lines and where its instructions stand. Whoever keeps this alone lets the
// rest go, which can be large.
func (d *Document) Remainder() *Document {
	rest := &Document{Path: d.Path, Lines: d.Lines, Problems: d.Problems, source: d.source}
	rest.outline = make([]finding.Span, len(d.Instructions))
	for i, instruction := range d.Instructions {
		rest.outline[i] = instruction.Span
	}
	return rest
}

// Content says of a Remainder what a span points at, in a form that outlives
// changes around it: the text of the span, and that of the instruction it
// stands in, or of its line. Blanks, comments and line ends do not count.
func (d *Document) Content(span finding.Span) finding.Content {
	if d.source == nil || span.IsZero() {
		return finding.Content{}
	}
	around := finding.Span{
		Start: finding.Position{Line: span.Start.Line, Column: 1},
		End:   finding.Position{Line: span.Start.Line + 1, Column: 1},
	}
	if i := d.instructionAt(span.Start); i >= 0 {
		around = d.outline[i]
	}
	content := finding.Content{Instruction: d.digest(around)}
	if content.Token = d.digest(span); span == around {
		// On a stage: another base image makes it no other stage.
		if stage := stageOf(d.source.cut(span)); stage != "" {
			content.Token = digest(stage)
		}
	}
	return content
}

// digest gives the digest of a span's text. One that many findings share is
// made once, since instructions can be large.
func (d *Document) digest(span finding.Span) string {
	known, ok := d.digests[span]
	if !ok {
		known = digest(condense(d.source.cut(span)))
		if d.digests == nil {
			d.digests = map[finding.Span]string{}
		}
		d.digests[span] = known
	}
	return known
}

// instructionAt gives the index of the instruction around a place; -1: there is none.
func (d *Document) instructionAt(at finding.Position) int {
	i := sort.Search(len(d.outline), func(i int) bool { return at.Compare(d.outline[i].Start) < 0 }) - 1
	if i >= 0 && at.Compare(d.outline[i].End) < 0 {
		return i
	}
	return -1
}

// stageOf gives what is the same of a FROM with another image: "FROM AS name".
// Empty: it is another instruction.
func stageOf(text string) string {
	if len(text) < 4 || !strings.EqualFold(text[:4], "from") {
		return ""
	}
	words := strings.Fields(condense(text))
	if len(words) == 0 || !strings.EqualFold(words[0], "from") {
		return ""
	}
	if n := len(words); n > 3 && strings.EqualFold(words[n-2], "as") {
		return "FROM AS " + strings.ToLower(words[n-1])
	}
	return "FROM"
}

// condense drops comment lines, line ends and the blanks beside them, and makes
// one blank of several.
func condense(text string) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if i > 0 && len(words) > 0 && words[0][0] == '#' {
			continue
		}
		for k, word := range words {
			if k == len(words)-1 && (word == `\` || word == "`") {
				break // continues on the next line
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			if k == len(words)-1 {
				word = strings.TrimSuffix(word, `\`)
			}
			b.WriteString(word)
		}
	}
	return b.String()
}

// digest is short, and nobody can write another text with the same one.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// cut gives the text of a span, which may end behind the last line.
func (s *source) cut(span finding.Span) string {
	from, to := s.offset(span.Start), s.offset(span.End)
	if to <= from {
		return ""
	}
	return s.text[from:to]
}

// offset turns a place into a byte offset, within the text whatever it says.
func (s *source) offset(at finding.Position) int {
	switch {
	case at.Line < 1:
		return 0
	case at.Line > s.lines():
		return len(s.text)
	}
	start, end := s.starts[at.Line-1], s.starts[at.Line]
	if s.ascii {
		return min(start+at.Column-1, end)
	}
	for column := 1; column < at.Column && start < end; column++ {
		_, size := utf8.DecodeRuneInString(s.text[start:end])
		start += size
	}
	return start
}

// LineAfter gives the first line after a line that is neither blank nor a comment; 0: there is none.
func (d *Document) LineAfter(line int) int {
	for i := max(line, 0); d.source != nil && i < d.source.lines(); i++ {
		if text := d.source.line(i); !isBlank(text) && !isComment(text) {
			return i + 1
		}
	}
	return 0
}
