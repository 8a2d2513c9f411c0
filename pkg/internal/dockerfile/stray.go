package dockerfile

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	buildkitshell "github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// A lost escape character, a misspelled keyword above a heredoc or a merge conflict makes BuildKit read
// many lines as instructions. This file finds the line with the cause, so that only it is reported.

// conflictStart, conflictMiddle and conflictEnd begin the lines that Git writes into a file with conflicts.
const (
	conflictStart  = "<<<<<<< "
	conflictMiddle = "======="
	conflictEnd    = ">>>>>>> "
)

// findStrays marks the chunks that BuildKit reads as unknown instructions because of an earlier line.
func findStrays(chunks []*chunk, escape byte) {
	conflict := false
	for i, c := range chunks {
		if c.isKnown() {
			if i > 0 && (chunks[i-1].endsWith(otherEscape(escape)) || chunks[i-1].hasEscapeInside(escape)) {
				c.stray = chunks[i-1].stray
				if keyword, rest := cutKeyword(chunks[i-1].text); strings.EqualFold(keyword, command.Onbuild) && (strings.HasPrefix(rest, "\\") || strings.HasPrefix(rest, "`")) {
					c.stray, chunks[i-1].lost = true, c
				}
			}
			continue
		}
		switch {
		case strings.HasPrefix(c.text, conflictStart):
			conflict = true
			continue
		case conflict && (strings.HasPrefix(c.text, conflictMiddle) || strings.HasPrefix(c.text, "||||||| ")):
			c.stray = true
			continue
		case conflict && strings.HasPrefix(c.text, conflictEnd):
			c.stray, conflict = true, false
			continue
		}
		if i > 0 {
			c.attach(chunks[i-1], escape)
		}
	}
}

// attach marks the chunk as stray if the chunk before it is the cause of its error.
func (c *chunk) attach(before *chunk, escape byte) {
	switch {
	case strings.HasPrefix(before.text, conflictStart), before.open != "":
	case before.stray, !before.isKnown():
		c.stray = c.isIndented() || c.follows(before) && !c.isMisspelled()
	case before.endsWith(otherEscape(escape)) || !strings.ContainsAny(before.text, " \t") && c.isIndented() || before.isContinuable() && c.continues(before, escape):
		c.stray, before.lost = true, c
	}
}

// continues reports whether the chunk looks like the rest of the one before it.
func (c *chunk) continues(before *chunk, escape byte) bool {
	keyword, _ := cutKeyword(before.text)
	first, _ := cutKeyword(c.text)
	line := strings.TrimRight(before.text, " \t")
	switch {
	case keyword == line, startsWithOperator(c.text), c.isIndented() && !c.isMisspelled(), before.hasEscapeInside(escape):
		return true
	case !c.follows(before):
		return false
	case strings.HasSuffix(line, "&&"), strings.HasSuffix(line, "||"), strings.HasSuffix(line, "|"), strings.HasSuffix(line, string(escape)):
		return true
	case strings.EqualFold(keyword, command.Env), strings.EqualFold(keyword, command.Label), strings.EqualFold(keyword, command.Arg):
		return strings.Contains(first, "=")
	}
	return before.last > before.first && !c.isMisspelled()
}

// isKnown reports whether the chunk starts with the keyword of an instruction.
func (c *chunk) isKnown() bool { return isKeyword(c.text[:keywordEnd(c.text)]) }

func isKeyword(word string) bool {
	for _, keyword := range document.Keywords {
		if len(keyword) == len(word) && strings.EqualFold(keyword, word) {
			return true
		}
	}
	return false
}

// isMisspelled reports whether the first word is nearly a keyword, in upper case as most are.
func (c *chunk) isMisspelled() bool {
	keyword, _ := cutKeyword(c.text)
	return keyword == strings.ToUpper(keyword) && finding.Nearest(strings.ToLower(keyword), document.Keywords[:]) != ""
}

// isContinuable reports whether instructions of this kind usually have several lines.
func (c *chunk) isContinuable() bool {
	keyword, _ := cutKeyword(c.text)
	switch strings.ToLower(keyword) {
	case command.From, command.Maintainer, command.StopSignal, command.User, command.Workdir:
		return false
	}
	return len(c.heredocs) == 0 && c.orphan == ""
}

func (c *chunk) isIndented() bool {
	line := c.source.Line(c.first)
	return line != "" && (line[0] == ' ' || line[0] == '\t')
}

// follows reports whether no blank line is between the two chunks.
func (c *chunk) follows(before *chunk) bool {
	return c.first-before.last-1 == len(c.comments)
}

// endsWith reports whether the last line ends with a character.
func (c *chunk) endsWith(character byte) bool {
	return strings.HasSuffix(strings.TrimRight(c.text, " \t\r"), string(character))
}

// hasEscapeInside reports whether an escape character and a comment end the last line.
func (c *chunk) hasEscapeInside(escape byte) bool {
	_, after, ok := strings.Cut(c.source.Line(c.last), " "+string(escape)+" ")
	return ok && strings.HasPrefix(strings.TrimLeft(after, " \t"), "#")
}

func startsWithOperator(line string) bool {
	for _, operator := range [...]string{"&", "|", ";", "-", ">"} {
		if strings.HasPrefix(line, operator) {
			return true
		}
	}
	return false
}

// otherEscape returns the character that is not the escape character of the file.
func otherEscape(escape byte) byte {
	if escape == '`' {
		return '\\'
	}
	return '`'
}

// lostEscape is the problem of a line that lacks the escape character at its end.
func lostEscape(c *chunk, escape byte) *document.Problem {
	keyword, _ := cutKeyword(c.text)
	first, _ := cutKeyword(c.lost.text)
	start := len(c.text)
	for _, word := range lexFields(c.text, 0) {
		start = word.start
	}
	p := &document.Problem{
		Kind: unknownInstruction, Span: c.span(start, len(strings.TrimRight(c.text, " \t\r"))),
		Message: fmt.Sprintf("%s ends here, so BuildKit reads %q as an instruction", strings.ToUpper(keyword), text.Shorten(first)),
		Hint:    fmt.Sprintf("end the line with %c", escape),
	}
	switch {
	case c.endsWith(otherEscape(escape)):
		p.Hint = fmt.Sprintf("end the line with %c, the escape character of this file", escape)
	case c.endsWith(escape):
		p.Hint = fmt.Sprintf("end the line with one %c instead of two", escape)
	case c.hasEscapeInside(escape):
		p.Hint = fmt.Sprintf("move the comment to its own line, so that %c is the last character", escape)
	}
	return p
}

// conflictProblem is the problem of a line that Git wrote.
func conflictProblem(c *chunk) *document.Problem {
	return &document.Problem{
		Kind: parseError, Span: c.span(0, len(strings.TrimRight(c.text, " \t\r"))),
		Message: "unresolved merge conflict",
		Hint:    "keep one of the two versions and remove the lines that start with <<<<<<<, ======= and >>>>>>>",
	}
}

// skipOrphan skips the body of a heredoc that BuildKit does not see, because the instruction or its
// quoting is wrong. Its lines would all be unknown instructions.
func (s *scanner) skipOrphan(c *chunk) {
	for rest := c.text; ; {
		_, after, ok := strings.Cut(rest, "<<")
		if !ok {
			return
		}
		rest = after
		word, chomp := strings.CutPrefix(after, "-")
		word = strings.TrimLeft(word, `"'`)
		end := 0
		for end < len(word) && (shell.IsNameByte(word[end]) || word[end] == '-' || word[end] == '.') {
			end++
		}
		name := word[:end]
		if name == "" || isKeyword(name) {
			continue
		}
		for i := s.next; i < s.source.Lines(); i++ {
			line := s.source.Line(i)
			if chomp {
				line = strings.TrimLeft(line, "\t")
			}
			if line == name {
				c.orphan, s.next = name, i+1
				break
			}
		}
	}
}

// chunkProblem returns the problem of the lines of a chunk, or nil.
func chunkProblem(c *chunk, escape byte) *document.Problem {
	switch {
	case c.lost != nil:
		return lostEscape(c, escape)
	case strings.HasPrefix(c.text, conflictStart):
		return conflictProblem(c)
	case c.lexError != nil && c.orphan != "":
		f := lexFault(c.text, c.lexError)
		p := &document.Problem{Kind: f.kind, Message: f.message, Hint: f.hint, Span: c.span(0, keywordEnd(c.text))}
		for _, word := range lexWords(c.text, 0, '\\') {
			lex := buildkitshell.NewLex('\\')
			lex.RawQuotes, lex.RawEscapes, lex.SkipUnsetEnv = true, true, true
			if _, err := lex.ProcessWords(clean(word.text), buildkitshell.EnvsFromSlice(nil)); err != nil {
				f = lexFault(word.text, err)
				p.Message, p.Hint, p.Span = f.message, f.hint, c.span(word.start, len(strings.TrimRight(c.text[:word.end], " \t\r")))
				break
			}
		}
		return p
	}
	return nil
}
