package dockerfile

import (
	"sort"
	"strings"
	"unicode"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	buildkitshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// BuildKit's parser knows lines but no columns, and stops at the first error. This file finds
// the instructions by the same rules, so that BuildKit can check each separately and every
// token has a span. TestAgreesWithBuildKit compares the two.

// joined is text assembled from pieces of the source, and maps its offsets back to the source.
type joined struct {
	source *text.Source
	text   string
	pieces []piece
}

// piece maps the text that starts at offset at to the source that starts at offset from.
type piece struct{ at, from int }

func (j *joined) add(b *strings.Builder, text string, from int) {
	j.pieces = append(j.pieces, piece{b.Len(), from})
	b.WriteString(text)
}

// offset returns the source offset of an offset in the text.
func (j *joined) offset(i int) int {
	n := sort.Search(len(j.pieces), func(k int) bool { return j.pieces[k].at > i }) - 1
	if n < 0 {
		return 0
	}
	return j.pieces[n].from + i - j.pieces[n].at
}

// end returns the source offset of the end of a token: after its last byte, not at the start of
// the next piece.
func (j *joined) end(i int) int {
	if i == 0 {
		return j.offset(0)
	}
	return j.offset(i-1) + 1
}

func (j *joined) position(i int) finding.Position { return j.source.Position(j.offset(i)) }

func (j *joined) span(start, end int) finding.Span {
	if end <= start {
		return j.source.Span(j.offset(start), j.offset(start))
	}
	return j.source.Span(j.offset(start), j.end(end))
}

// chunk is the source of one instruction.
type chunk struct {
	joined
	first, last int // lines counted from 0, including heredoc bodies
	heredocs    []body
	open        string // name of an unterminated heredoc
	indented    int    // line of that name with blanks around it, if open is set; 0: none
	orphan      string // name of a heredoc that BuildKit does not see; its body is part of the lines
	lexError    error  // why BuildKit does not see it; nil: because of the keyword
	stray       bool   // no instruction: an earlier chunk is the cause
	lost        *chunk // the stray chunk that continues this one
	plain       int8   // of isPlain: 1, or -1 for false; 0: not known yet
	comments    []int  // comments directly above
	inside      []int  // comments between its lines
	gap         int    // first blank line between its lines; -1: none
}

// body is a heredoc body: lines first to end, not including end.
type body struct {
	parser.Heredoc
	first, end int
}

// scanner splits the lines of a file into chunks.
type scanner struct {
	source   *text.Source
	escape   byte
	comments []*document.Comment
	pending  []int // comments since the last instruction
	next     int   // next line to read
}

// chunks returns all instructions.
func (s *scanner) chunks() []*chunk {
	var all []*chunk
	for {
		c, ok := s.chunk()
		if !ok {
			return all
		}
		all = append(all, c)
	}
}

// chunk returns the next instruction; ok is false at the end of the file.
func (s *scanner) chunk() (c *chunk, ok bool) {
	for ; s.next < s.source.Lines(); s.next++ {
		line := s.source.Line(s.next)
		if text.IsComment(line) {
			s.pending = append(s.pending, s.comment(line))
			continue
		}
		text, continued := cutContinuation(strings.TrimLeftFunc(line, unicode.IsSpace), s.escape)
		if text == "" && !continued {
			continue
		}
		return s.instruction(), true
	}
	return nil, false
}

// instruction joins the lines of the instruction that starts at the next line.
func (s *scanner) instruction() *chunk {
	c := &chunk{first: s.next, gap: -1, comments: s.pending}
	c.source = s.source
	s.pending = nil
	var b strings.Builder
	for continued := true; continued && s.next < s.source.Lines(); s.next++ {
		line := s.source.Line(s.next)
		from := s.source.Starts[s.next]
		switch {
		case s.next == c.first:
			trimmed := strings.TrimLeftFunc(line, unicode.IsSpace)
			from += len(line) - len(trimmed)
			line = trimmed
		case text.IsComment(line):
			c.inside = append(c.inside, s.comment(line))
			continue
		case text.IsBlank(line):
			if c.gap < 0 {
				c.gap = s.next
			}
			continue
		}
		line, continued = cutContinuation(line, s.escape)
		c.add(&b, line, from)
	}
	c.text = b.String()
	s.bodies(c)
	c.last = s.next - 1
	return c
}

// bodies reads the bodies of the heredocs in the chunk.
func (s *scanner) bodies(c *chunk) {
	docs, recognized, err := opened(c.text)
	if !recognized {
		c.lexError = err
		s.skipOrphan(c)
		return
	}
	for _, doc := range docs {
		first := s.next
		for {
			if s.next == s.source.Lines() {
				c.open = doc.Name
				s.findIndented(c, first)
				return
			}
			line := s.source.Line(s.next)
			s.next++
			if doc.Chomp {
				line = strings.TrimLeft(line, "\t")
			}
			if line == doc.Name {
				break
			}
		}
		c.heredocs = append(c.heredocs, body{doc, first, s.next - 1})
	}
}

// findIndented ends an unterminated heredoc at the first line that has its name with blanks around it.
func (s *scanner) findIndented(c *chunk, first int) {
	for i := first; i < s.source.Lines(); i++ {
		if strings.TrimSpace(s.source.Line(i)) == c.open {
			c.indented, s.next = i, i+1
			return
		}
	}
}

// opened returns the heredocs that an instruction opens by the rules of BuildKit: each
// word like <<NAME of RUN, COPY and ADD in shell form, also after ONBUILD. recognized is false if BuildKit does not
// look for heredocs, since the keyword is unknown or the quoting wrong.
func opened(text string) (docs []parser.Heredoc, recognized bool, err error) {
	if !strings.Contains(text, "<<") {
		return nil, true, nil
	}
	keyword, rest := cutKeyword(text)
	if strings.EqualFold(keyword, command.Onbuild) {
		if keyword, rest = cutKeyword(rest); strings.EqualFold(keyword, command.Onbuild) {
			return nil, false, nil
		}
	}
	switch keyword = strings.ToLower(keyword); keyword {
	case command.Run, command.Copy, command.Add:
	default:
		return nil, isKeyword(keyword), nil
	}
	if _, ok := execForm(afterFlags(rest)); ok {
		return nil, true, nil
	}
	lex := buildkitshell.NewLex('\\')
	lex.RawQuotes, lex.RawEscapes, lex.SkipUnsetEnv = true, true, true
	words, err := lex.ProcessWords(clean(text), buildkitshell.EnvsFromSlice(nil))
	if err != nil {
		return nil, false, err
	}
	for _, word := range words {
		if doc, err := parser.ParseHeredoc(word); err == nil && doc != nil {
			docs = append(docs, *doc)
		}
	}
	return docs, true, nil
}

// cutContinuation removes the escape character at the end of a line and reports whether there is one.
func cutContinuation(line string, escape byte) (string, bool) {
	end := len(strings.TrimRight(line, " \t"))
	if end == 0 || line[end-1] != escape || end > 1 && line[end-2] == escape {
		return line, false
	}
	return line[:end-1], true
}

func (s *scanner) comment(line string) int {
	text := strings.TrimSpace(line)
	text = strings.TrimSpace(text[1:])
	word, _, _ := strings.Cut(text, " ")
	s.comments = append(s.comments, &document.Comment{Text: text, Word: word, Span: s.source.LineSpan(s.next)})
	return len(s.comments) - 1
}
