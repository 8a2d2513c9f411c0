package text

import (
	"crypto/sha256"
	"encoding/hex"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// File is the text of one file for reports and baselines, with the spans of its
// instructions if it is a Dockerfile. It is safe for concurrent use, but for Hide.
type File struct {
	Path string
	*Source
	hider
	outline []finding.Span // instructions, in order

	mu      sync.Mutex
	digests map[finding.Span]string // cache of [File.digest]
}

// NewFile indexes content for reports. outline holds the spans of the
// instructions in order; nil if there are none.
func NewFile(path string, content []byte, outline []finding.Span) *File {
	return &File{Path: path, Source: New(string(content)), outline: outline}
}

// Content returns digests of what a span points at: of the span's text, and of the
// surrounding instruction, or of the line outside of any instruction. Whitespace, comments and line
// breaks do not change them, nor do edits elsewhere in the file.
func (f *File) Content(span finding.Span) finding.Content {
	if span.IsZero() {
		return finding.Content{}
	}
	context := f.context(span)
	content := finding.Content{Instruction: f.digest(context)}
	if content.Token = f.digest(span); span == context {
		// The span is a whole FROM: the stage stays the same when its base image changes.
		if stage := stageOf(f.Slice(span)); stage != "" {
			content.Token = digest(stage)
		}
	}
	return content
}

// context returns the span of the instruction in which a span starts, or of its line outside of any.
func (f *File) context(span finding.Span) finding.Span {
	if i := f.instructionAt(span.Start); i >= 0 {
		return f.outline[i]
	}
	return finding.Span{
		Start: finding.Position{Line: span.Start.Line, Column: 1},
		End:   finding.Position{Line: span.Start.Line + 1, Column: 1},
	}
}

// digest returns the digest of a span's text without secrets: a short password could be found by trying
// its digest. Digests are cached because many
// findings share an instruction, and instructions can be large.
func (f *File) digest(span finding.Span) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	known, ok := f.digests[span]
	if !ok {
		known = digest(condense(f.printable().Slice(span)))
		if f.digests == nil {
			f.digests = map[finding.Span]string{}
		}
		f.digests[span] = known
	}
	return known
}

// instructionAt returns the index of the instruction that contains a position, or -1.
func (f *File) instructionAt(at finding.Position) int {
	i := sort.Search(len(f.outline), func(i int) bool { return at.Compare(f.outline[i].Start) < 0 }) - 1
	if i >= 0 && at.Compare(f.outline[i].End) < 0 {
		return i
	}
	return -1
}

// stageOf returns what identifies the stage of a FROM whatever its image is: "FROM AS name".
// It is empty for any other instruction.
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

// condense drops comment lines and line continuations, and collapses whitespace.
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

// digest returns the first 8 bytes of the SHA-256 in hexadecimal: short, but still hard to forge.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Slice returns the text of a span, which may end after the last line.
func (s *Source) Slice(span finding.Span) string {
	from, to := s.Offset(span.Start), s.Offset(span.End)
	if to <= from {
		return ""
	}
	return s.Text[from:to]
}

// Offset converts a position to a byte offset, clamped to the text.
func (s *Source) Offset(at finding.Position) int {
	switch {
	case at.Line < 1:
		return 0
	case at.Line > s.Lines():
		return len(s.Text)
	}
	start, end := s.Starts[at.Line-1], s.Starts[at.Line]
	if s.ASCII {
		return min(start+at.Column-1, end)
	}
	for column := 1; column < at.Column && start < end; column++ {
		_, size := utf8.DecodeRuneInString(s.Text[start:end])
		start += size
	}
	return start
}

// LineAfter returns the number of the next line after line that is neither blank nor a comment, or 0.
func (s *Source) LineAfter(line int) int {
	for i := max(line, 0); i < s.Lines(); i++ {
		if text := s.Line(i); !IsBlank(text) && !IsComment(text) {
			return i + 1
		}
	}
	return 0
}
