package suppress

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// tool is the word that begins a comment for us.
const tool = "altlas-lint"

// The states of a name in a comment.
const (
	used      = "used"
	unused    = "unused"
	unknown   = "unknown"
	forbidden = "forbidden"
	idle      = "idle"
)

// form is what a comment for us looks like, for hints.
const form = `# altlas-lint ignore=ID[,ID] [until=YYYY-MM-DD] [reason="..."]`

// mostSuggestions bounds the misspelt names of a file for which a near one is looked for.
const mostSuggestions = 20

// own is a comment for altlas-lint.
type own struct {
	scope         scope
	names         []name
	until, reason string
	invalid, hint string // why it cannot be read, and what to write
}

// name is a word of a comment and its byte offset.
type name struct {
	text string
	at   int
}

// mayContainDirectives reports whether a comment may silence something. It is asked of
// every file, so it only looks for words.
func mayContainDirectives(comments []*document.Comment) bool {
	for _, comment := range comments {
		if mayContainDirective(comment.Text) {
			return true
		}
	}
	return false
}

func mayContainDirective(text string) bool {
	if text == "" {
		return false
	}
	switch text[0] {
	case 'a', 'A', 'h', 'c', 'k', 'K', 't', 'n':
		for _, word := range [...]string{tool, "hadolint", "check", "kics-scan", "trivy:", "tally", "nosemgrep"} {
			if len(text) >= len(word) && strings.EqualFold(text[:len(word)], word) {
				return true
			}
		}
	}
	return strings.Contains(text, ":skip=") || strings.Contains(text, "trivy:ignore:")
}

// parseOwn reads a comment without its "#". False: it is not for us, or prose about us.
func parseOwn(text string) (own, bool) {
	if len(text) <= len(tool) || !strings.EqualFold(text[:len(tool)], tool) {
		return own{}, false
	}
	p := &words{text: text, at: len(tool)}
	colon := p.take(':')
	if !colon && !p.blanks() {
		return own{}, false
	}
	p.blanks()
	key := p.until("= \t")
	p.blanks()
	assigned := p.take('=')
	o := own{}
	switch key {
	case "ignore":
		o.scope = inInstruction
	case "ignore-stage":
		o.scope = inStage
	case "ignore-file":
		o.scope = inFile
	default:
		if !assigned || key == "" {
			return own{}, false
		}
		o.refuse("unknown word %q", key)
		if near := finding.Nearest(key, []string{"ignore", "ignore-stage", "ignore-file"}); near != "" {
			o.hint = fmt.Sprintf("did you mean %q? write %s", near, form)
		}
		return o, true
	}
	switch {
	case !assigned:
		o.refuse("%q is not followed by =", key)
	case colon:
		o.refuse("a colon follows %q", tool)
	default:
		o.read(p)
	}
	return o, true
}

// read reads what follows "ignore=".
func (o *own) read(p *words) {
	for {
		p.blanks()
		at := p.at
		text := p.until(", \t")
		if text == "" {
			o.refuse("it names no policy where one should stand")
			return
		}
		o.names = append(o.names, name{text, at})
		blanks := p.blanks()
		if p.take(',') {
			continue
		}
		if p.rest() == "" || !blanks {
			return
		}
		break
	}
	for p.rest() != "" && o.invalid == "" {
		o.option(p)
		if !p.blanks() && p.rest() != "" && o.invalid == "" {
			o.refuse("a blank is missing before %q", p.until(" \t"))
		}
	}
}

// option reads until= or reason=.
func (o *own) option(p *words) {
	key := p.until("= \t")
	if !p.take('=') {
		o.refuse("unknown word %q", key)
		return
	}
	switch key {
	case "until":
		date := p.until(" \t")
		if _, err := time.Parse(time.DateOnly, date); err != nil || o.until != "" {
			o.refuse("until=%s is no date, or the second one", date)
			return
		}
		o.until = date
	case "reason":
		text, ok := p.quoted()
		if !ok || o.reason != "" {
			o.refuse("the reason is not one text in double quotes")
			return
		}
		o.reason = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	default:
		o.refuse("unknown word %q", key)
	}
}

func (o *own) refuse(format string, values ...any) {
	o.invalid, o.hint = fmt.Sprintf(format, values...), "write "+form
}

// words walks over a text.
type words struct {
	text string
	at   int
}

func (p *words) rest() string { return p.text[p.at:] }

func (p *words) take(c byte) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *words) blanks() bool {
	trimmed := strings.TrimLeftFunc(p.rest(), unicode.IsSpace)
	some := len(trimmed) < len(p.rest())
	p.at = len(p.text) - len(trimmed)
	return some
}

// until gives what stands before any of some characters.
func (p *words) until(stops string) string {
	rest := p.rest()
	if i := strings.IndexAny(rest, stops); i >= 0 {
		rest = rest[:i]
	}
	p.at += len(rest)
	return rest
}

// quoted reads a text in double quotes, in which \" is a quote.
func (p *words) quoted() (string, bool) {
	if !p.take('"') {
		return "", false
	}
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		switch {
		case c == '"':
			return b.String(), true
		case c == '\\' && p.at < len(p.text) && (p.text[p.at] == '"' || p.text[p.at] == '\\'):
			c = p.text[p.at]
			p.at++
		}
		b.WriteByte(c)
	}
	return "", false
}

// addOwn files a comment for us under what it covers.
func (s *Ignores) addOwn(comment *document.Comment, o own) {
	at, misplaced := s.covered(comment, &o)
	if o.invalid == "" && misplaced != "" {
		o.refuse("%s", misplaced)
		o.hint = "move the comment, or remove it"
	}
	line := comment.Span.Start.Line
	ignore := &document.Ignore{
		Scope: string(o.scope), Reason: o.reason, Until: o.until, Expired: o.until != "" && s.rules.Now > o.until,
		Invalid: o.invalid, Hint: o.hint, Span: comment.Span,
		Line: finding.Span{Start: finding.Position{Line: line, Column: 1}, End: finding.Position{Line: line + 1, Column: 1}},
	}
	s.facts = append(s.facts, ignore)
	if o.invalid != "" {
		return
	}
	counts := !ignore.Expired && (o.reason != "" || !s.rules.RequireReason)
	suppression := &finding.Suppression{By: "inline", Reason: o.reason, Until: o.until}
	places := spans(comment, o.names)
	for i, word := range o.names {
		named := &document.Ignored{Name: strings.ToValidUTF8(word.text, "\uFFFD"), State: idle, Span: places[i]}
		ignore.Names = append(ignore.Names, named)
		policy, ok := s.rules.Find(word.text)
		switch {
		case !ok:
			named.State, named.Nearest = unknown, s.nearest(word.text)
			continue
		case !s.rules.allows(policy.ID):
			named.State = forbidden
		case !counts:
		default:
			if s.rules.Runs(policy.ID) && policy.Category != Category {
				named.State = unused
			}
			at.policy = policy.ID
			if s.own[at] == nil { // a second one silences nothing
				s.own[at] = &target{named: named, suppression: suppression}
			}
		}
		named.Policy = policy.ID
	}
}

// covered says what a comment covers; misplaced: why that is nothing.
func (s *Ignores) covered(comment *document.Comment, o *own) (at place, misplaced string) {
	line := comment.Span.Start.Line
	at = place{scope: o.scope}
	switch {
	case o.scope == inFile:
	case o.scope == inStage && comment.Above != nil:
		at.number = s.outline.stages[*comment.Above]
	case o.scope == inStage:
		at.number = s.outline.stage(line)
	case comment.Inside != nil:
		o.scope = inLine
		at = place{scope: inLine, number: s.lineAfter(line)}
	case comment.Above != nil:
		at.number = *comment.Above
	default:
		return at, "no instruction follows"
	}
	if o.scope == inStage && at.number == none {
		return at, "it stands in no stage"
	}
	return at, ""
}

// lineAfter gives the line below a comment, and remembers it for the comments between.
func (s *Ignores) lineAfter(line int) int {
	if line < s.after.from || line >= s.after.to {
		s.after.from, s.after.to = line, s.file.LineAfter(line)
	}
	return s.after.to
}

// nearest gives the policy that a misspelt name means; "" if none is near.
func (s *Ignores) nearest(text string) string {
	if s.suggested++; s.suggested > mostSuggestions {
		return ""
	}
	return finding.Nearest(text, s.rules.Names())
}

// spans gives the span of each word of a comment.
func spans(comment *document.Comment, words []name) []finding.Span {
	list := make([]finding.Span, len(words))
	at, column := 0, comment.Span.End.Column-utf8.RuneCountInString(comment.Text)
	for i, word := range words {
		column += utf8.RuneCountInString(comment.Text[at:word.at])
		at = word.at
		list[i] = comment.Span
		list[i].Start.Column, list[i].End.Column = column, column+utf8.RuneCountInString(word.text)
	}
	return list
}
