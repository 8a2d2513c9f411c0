// Package suppress suppresses findings: by comments in a Dockerfile, ours and those
// of other linters, and by a baseline. It marks findings and never drops them.
//
// It imports pkg/diag, pkg/document, pkg/finding, pkg/internal/safefile and
// pkg/internal/text.
package suppress

import (
	"bytes"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Category is the category of the policies that evaluate our own suppression comments,
// after all other policies. They read [document.Document.Ignores].
const Category = "suppressions"

// WithoutReason is the ID of the policy that requires a reason in every comment.
const WithoutReason = "ignore-without-reason"

// Rules say which comments apply.
type Rules struct {
	Forbidden     bool            // none applies
	Only          map[string]bool // IDs of the policies that comments may suppress; nil: all
	RequireReason bool            // comments without a reason do not apply
	IgnoreForeign bool            // foreign comments do not apply
	Now           string          // the date "2026-11-23"

	Find  func(name string) (finding.Policy, bool) // by ID or alias
	Names func() []string                          // all IDs and aliases, for suggestions
	Runs  func(policy string) bool                 // whether the policy evaluates the file
}

// Dated reports whether the effect of suppression comments in a file may depend on the date.
func Dated(source []byte) bool {
	return bytes.Contains(source, []byte("until")) || bytes.Contains(source, []byte(":exp:"))
}

// Ignores holds the suppression comments of one file; nil if it has none.
type Ignores struct {
	file    *text.File
	rules   Rules
	outline outline
	own     map[place]*target
	foreign map[place]*target
	all     []family // linters with a comment that suppresses everything
	facts   []*document.Ignore

	after     struct{ from, to int } // see lineAfter
	suggested int                    // how many unknown names got a suggestion, see maxSuggestions
}

// place is what a target applies to: findings of a policy in a line, an instruction
// or a stage, given by number, or in the whole file.
type place struct {
	policy string // or "*" and a family, for a comment that suppresses everything
	scope  scope
	number int
}

// target is one policy that a comment suppresses.
type target struct {
	named       *document.Ignored // nil: in a foreign comment
	suppression *finding.Suppression
	except      map[string]bool // IDs that a comment for everything excludes
}

// Read collects the suppression comments of a document. It returns nil if there are none.
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

// Mark marks the findings that a comment suppresses.
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

// Facts returns our own comments as policies see them. Call it after all findings
// have been marked.
func (s *Ignores) Facts() []*document.Ignore {
	if s == nil {
		return nil
	}
	return s.facts
}

// covering returns the target that suppresses a finding: ours before foreign, the smallest scope first; nil if none does.
func (s *Ignores) covering(f *finding.Finding) *target {
	line := f.Span.Start.Line
	numbers := map[scope]int{inLine: line, inInstruction: s.outline.instruction(line), inStage: s.outline.stage(line), inFile: 0}
	for _, targets := range [...]map[place]*target{s.own, s.foreign} {
		for _, scope := range [...]scope{inLine, inInstruction, inStage, inFile} {
			if t := targets[place{f.Policy, scope, numbers[scope]}]; t != nil {
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

// allows reports whether comments may suppress findings of a policy.
func (r *Rules) allows(policy string) bool {
	return !r.Forbidden && (r.Only == nil || r.Only[policy])
}
