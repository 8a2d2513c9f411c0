// Package suppress answers findings: by comments in a Dockerfile, ours and those
// of other linters, and by a baseline. It marks findings and never drops them.
package suppress

import (
	"bytes"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/text"
)

// Category is that of the policies that judge the comments for altlas-lint
// themselves, after all others: what they read is in [dockerfile.Document.Ignores].
const Category = "suppressions"

// WithoutReason is the policy that wants a reason in every comment.
const WithoutReason = "ignore-without-reason"

// Rules say which comments count.
type Rules struct {
	Forbidden     bool            // none does
	Only          map[string]bool // the policies whose findings they may silence, by id; nil: all
	RequireReason bool            // one without a reason does not
	IgnoreForeign bool            // those of other linters do not
	Now           string          // the date "2026-11-23"

	Find  func(name string) (finding.Policy, bool) // by id or alias
	Names func() []string                          // all ids and aliases, for suggestions
	Runs  func(policy string) bool                 // whether the policy judges the file
}

// Dated reports whether what comments in a file silence may depend on the date.
func Dated(source []byte) bool {
	return bytes.Contains(source, []byte("until")) || bytes.Contains(source, []byte(":exp:"))
}

// Ignores are the comments of one file that silence findings. Nil: it has none.
type Ignores struct {
	file    *text.File
	rules   Rules
	outline outline
	own     map[place]*target
	foreign map[place]*target
	all     []family // whose comments silence everything that they would find
	facts   []*document.Ignore

	after     struct{ from, to int } // see lineAfter
	suggested int                    // how many names a near one was looked for
}

// place is what a target covers: findings of a policy in a line, an instruction
// or a stage, by its number, or in the file.
type place struct {
	policy string // or, with a leading "*", a family
	scope  scope
	number int
}

// target is one policy that a comment names.
type target struct {
	named       *document.Ignored // nil: by a comment for another linter
	suppression *finding.Suppression
	except      map[string]bool // ids that a comment for everything leaves out
}

// Read finds the comments of a document that silence findings.
func Read(document *document.Document, file *text.File, rules Rules) *Ignores {
	check := document.Directives["check"]
	if check == nil && !mayContainDirectives(document.Comments) {
		return nil
	}
	s := &Ignores{file: file, rules: rules, own: map[place]*target{}, foreign: map[place]*target{}}
	s.outline = newOutline(document)
	for _, comment := range document.Comments {
		if own, ok := parseOwn(comment.Text); ok {
			s.addOwn(comment, own)
		}
	}
	if !rules.IgnoreForeign && !rules.Forbidden {
		s.readForeign(document)
	}
	if len(s.own)+len(s.foreign)+len(s.facts) == 0 {
		return nil
	}
	return s
}

// Mark marks the findings that a comment silences.
func (s *Ignores) Mark(findings []finding.Finding) {
	if s == nil {
		return
	}
	for i := range findings {
		f := &findings[i]
		if f.Suppressed != nil {
			continue
		}
		if t := s.covering(f); t != nil {
			f.Suppressed = t.suppression
			if t.named != nil {
				t.named.State = used
			}
		}
	}
}

// Facts gives the comments for altlas-lint as policies see them, once all
// findings are marked.
func (s *Ignores) Facts() []*document.Ignore {
	if s == nil {
		return nil
	}
	return s.facts
}

// covering gives what silences a finding: the nearest comment, ours first. Nil: nothing.
func (s *Ignores) covering(f *finding.Finding) *target {
	line := f.Span.Start.Line
	numbers := map[scope]int{inLine: line, inInstruction: s.outline.instruction(line), inStage: s.outline.stage(line), inFile: 0}
	for _, covers := range [...]map[place]*target{s.own, s.foreign} {
		for _, scope := range [...]scope{inLine, inInstruction, inStage, inFile} {
			if t := covers[place{f.Policy, scope, numbers[scope]}]; t != nil {
				return t
			}
		}
	}
	if len(s.all) == 0 {
		return nil
	}
	policy, _ := s.rules.Find(f.Policy)
	for _, family := range s.all {
		if !family.knows(policy) {
			continue
		}
		for _, scope := range [...]scope{inInstruction, inStage, inFile} {
			if t := s.foreign[place{"*" + string(family), scope, numbers[scope]}]; t != nil && !t.except[f.Policy] && s.rules.allows(f.Policy) {
				return t
			}
		}
	}
	return nil
}

// allows reports whether comments may silence findings of a policy.
func (r *Rules) allows(policy string) bool {
	return !r.Forbidden && (r.Only == nil || r.Only[policy])
}
