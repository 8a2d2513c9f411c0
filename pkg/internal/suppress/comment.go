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

// tool is the word that starts our comments.
const tool = "altlas-lint"

// The states of a name in a comment, see [document.Ignored].
const (
	used      = "used"
	unused    = "unused"
	unknown   = "unknown"
	forbidden = "forbidden"
	idle      = "idle"
)

// form is the syntax of our comments, for hints.
const form = `# altlas-lint ignore=ID[,ID] [until=YYYY-MM-DD] [reason="..."]`

// maxSuggestions limits how many unknown names of a file get a suggestion.
const maxSuggestions = 20

// ownComment is a parsed suppression comment of ours.
type ownComment struct {
	scope         scope
	names         []name
	until, reason string
	invalid, hint string // why it is not valid, and what to write
}

// name is a word of a comment and its byte offset.
type name struct {
	text string
	at   int
}

// mayContainDirectives reports whether a comment may suppress something. It runs on
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

// parseOwn parses a comment without its "#". It returns false for comments that are
// not for us, or only mention us.
func parseOwn(text string) (ownComment, bool) {
	if len(text) <= len(tool) || !strings.EqualFold(text[:len(tool)], tool) {
		return ownComment{}, false
	}
	p := &scanner{text: text, at: len(tool)}
	colon := p.take(':')
	if !colon && !p.space() {
		return ownComment{}, false
	}
	p.space()
	key := p.until("= \t")
	p.space()
	assigned := p.take('=')
	o := ownComment{}
	switch key {
	case "ignore":
		o.scope = inInstruction
	case "ignore-stage":
		o.scope = inStage
	case "ignore-file":
		o.scope = inFile
	default:
		if !assigned || key == "" {
			return ownComment{}, false
		}
		o.reject("unknown word %q", key)
		if near := finding.Nearest(key, []string{"ignore", "ignore-stage", "ignore-file"}); near != "" {
			o.hint = fmt.Sprintf("did you mean %q? write %s", near, form)
		}
		return o, true
	}
	switch {
	case !assigned:
		o.reject("missing = after %q", key)
	case colon:
		o.reject("unexpected colon after %q", tool)
	default:
		o.parse(p)
	}
	return o, true
}

// parse reads what follows "ignore=".
func (o *ownComment) parse(p *scanner) {
	for {
		p.space()
		at := p.at
		text := p.until(", \t")
		if text == "" {
			o.reject("missing policy ID")
			return
		}
		o.names = append(o.names, name{text, at})
		space := p.space()
		if p.take(',') {
			continue
		}
		if p.rest() == "" || !space {
			return
		}
		break
	}
	for p.rest() != "" && o.invalid == "" {
		o.option(p)
		if !p.space() && p.rest() != "" && o.invalid == "" {
			o.reject("missing space before %q", p.until(" \t"))
		}
	}
}

// option reads until=DATE or reason="TEXT".
func (o *ownComment) option(p *scanner) {
	key := p.until("= \t")
	if !p.take('=') {
		o.reject("unknown word %q", key)
		return
	}
	switch key {
	case "until":
		date := p.until(" \t")
		if _, err := time.Parse(time.DateOnly, date); err != nil || o.until != "" {
			o.reject("invalid or repeated until=%s", date)
			return
		}
		o.until = date
	case "reason":
		text, ok := p.quoted()
		if !ok || o.reason != "" {
			o.reject("reason must be given once, in double quotes")
			return
		}
		o.reason = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	default:
		o.reject("unknown word %q", key)
	}
}

func (o *ownComment) reject(format string, values ...any) {
	o.invalid, o.hint = fmt.Sprintf(format, values...), "write "+form
}

// scanner reads a comment from left to right.
type scanner struct {
	text string
	at   int
}

func (p *scanner) rest() string { return p.text[p.at:] }

func (p *scanner) take(c byte) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

// space skips whitespace and reports whether there was any.
func (p *scanner) space() bool {
	trimmed := strings.TrimLeftFunc(p.rest(), unicode.IsSpace)
	found := len(trimmed) < len(p.rest())
	p.at = len(p.text) - len(trimmed)
	return found
}

// until returns the text before the first of some characters.
func (p *scanner) until(stops string) string {
	rest := p.rest()
	if i := strings.IndexAny(rest, stops); i >= 0 {
		rest = rest[:i]
	}
	p.at += len(rest)
	return rest
}

// quoted reads a string in double quotes, with \" and \\ as escapes.
func (p *scanner) quoted() (string, bool) {
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

// addOwn registers a comment of ours for what it applies to.
func (s *Ignores) addOwn(comment *document.Comment, o ownComment) {
	at, misplaced := s.placeOf(comment, &o)
	if o.invalid == "" && misplaced != "" {
		o.reject("%s", misplaced)
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
	applies := !ignore.Expired && (o.reason != "" || !s.rules.RequireReason)
	suppression := &finding.Suppression{By: "inline", Reason: o.reason, Until: o.until}
	wordSpans := spansOf(comment, o.names)
	for i, word := range o.names {
		named := &document.Ignored{Name: strings.ToValidUTF8(word.text, "\uFFFD"), State: idle, Span: wordSpans[i]}
		ignore.Names = append(ignore.Names, named)
		policy, ok := s.rules.Find(word.text)
		switch {
		case !ok:
			named.State, named.Nearest = unknown, s.nearest(word.text)
			continue
		case !s.rules.allows(policy.ID):
			named.State = forbidden
		case !applies:
		default:
			if s.rules.Runs(policy.ID) && policy.Category != Category {
				named.State = unused
			}
			at.policy = policy.ID
			if s.own[at] == nil { // otherwise it repeats an earlier comment
				s.own[at] = &target{named: named, suppression: suppression}
			}
		}
		named.Policy = policy.ID
	}
}

// placeOf returns what a comment applies to, or why that is nothing.
func (s *Ignores) placeOf(comment *document.Comment, o *ownComment) (at place, misplaced string) {
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
		return at, "not in a stage"
	}
	return at, ""
}

// lineAfter returns the line below a comment, and caches it for consecutive comments.
func (s *Ignores) lineAfter(line int) int {
	if line < s.after.from || line >= s.after.to {
		s.after.from, s.after.to = line, s.file.LineAfter(line)
	}
	return s.after.to
}

// nearest returns the policy that an unknown name probably means, or "".
func (s *Ignores) nearest(text string) string {
	if s.suggested++; s.suggested > maxSuggestions {
		return ""
	}
	return finding.Nearest(text, s.rules.Names())
}

// spansOf returns the span of each word of a comment.
func spansOf(comment *document.Comment, words []name) []finding.Span {
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
