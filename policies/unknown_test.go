package policies_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/pkg/policytest"
	"github.com/altlas/altlas-lint/policies"
)

// A pass has to be proved, so it must not survive that a fact it rests on becomes unknown. This
// test makes the facts of every example unknown one by one, by replacing a part of the
// Dockerfile with a variable without a value or a script that does not exist.
//
// Whether a proof rests on a fact is not asked of the engine. For a fail example it follows from
// the example: with what stood there, the policy fails. For a pass example it follows from
// putting there what stands at such places in the policy's fail examples: if the policy fails
// with one of them, it must not pass with an unknown.

// site is a part of a Dockerfile that can be made unknown.
type site struct {
	kind string // of fact; the texts of one kind can replace each other
	span finding.Span
	by   string // what makes it unknown
}

const unknownWord = "$NOT_KNOWN_HERE"

// sites returns the facts of a document.
func sites(d *document.Document) []site {
	var list []site
	add := func(kind string, span finding.Span, by string) {
		if !span.IsZero() {
			list = append(list, site{kind, span, by})
		}
	}
	for _, in := range d.Instructions {
		if in.From != nil && in.Keyword == "from" {
			add("base", in.From.Span, unknownWord)
		}
		for _, pair := range in.Pairs {
			if pair.Value != nil && (in.Keyword != "arg" || !strings.Contains(pair.Value.Raw, "\n")) {
				add("value of "+in.Keyword, pair.Value.Span, unknownWord)
			}
		}
		switch in.Keyword {
		case "run", "cmd", "entrypoint":
			if in.Form == "shell" && in.Text != nil && len(in.Heredocs) == 0 {
				add("text of "+in.Keyword, in.Text.Span, unknownWord)
				add("text of "+in.Keyword, in.Text.Span, "./not-in-the-context.sh")
				add("text of "+in.Keyword, in.Text.Span, "sh not-in-the-context.sh")
			}
		case "from", "arg", "env", "label", "onbuild", "healthcheck", "shell", "maintainer":
		default:
			for _, arg := range in.Args {
				add("argument of "+in.Keyword, arg.Span, unknownWord)
			}
		}
		for name, flags := range in.Flags {
			for _, flag := range flags {
				if flag.Span != flag.NameSpan {
					add("flag "+name+" of "+in.Keyword, flag.Span, unknownWord)
				}
			}
		}
		for _, c := range in.Commands {
			if in.Form != "shell" || len(c.Wrapped) > 0 {
				continue
			}
			add("program", c.ProgramSpan, unknownWord)
			for _, word := range c.Args {
				add("argument of "+c.Program, word.Span, unknownWord)
			}
			for _, word := range c.Flags {
				add("argument of "+c.Program, word.Span, unknownWord)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b site) int { return a.span.Compare(b.span) })
	return slices.Compact(list)
}

// replaced returns a text with a part replaced.
func replaced(source string, span finding.Span, by string) string {
	start, end := offsetOf(source, span.Start), offsetOf(source, span.End)
	return source[:start] + by + source[end:]
}

func offsetOf(source string, at finding.Position) int {
	offset := 0
	for line := 1; line < at.Line; line++ {
		offset += strings.IndexByte(source[offset:], '\n') + 1
	}
	for column := 1; column < at.Column; column++ {
		for offset++; offset < len(source) && source[offset]&0xc0 == 0x80; offset++ {
		}
	}
	return min(offset, len(source))
}

func TestUnknownIsNoPass(t *testing.T) {
	set, err := policy.Load(policy.Source{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled})
	if err != nil {
		t.Fatal(err)
	}
	lost := map[string]int{} // by kind of fact
	kept := map[string]int{}
	for i, p := range set.Policies() {
		if p.Category == "suppressions" || p.Category == "syntax" || testing.Short() && i%8 != 0 {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			u := &unknowns{T: t, set: set, policy: p, texts: map[string][]string{}, lost: lost, kept: kept}
			if p.Scope == finding.OfService {
				u.each("fail", u.withoutFacts)
				u.each("pass", u.withoutFacts)
				return
			}
			u.each("fail", u.fail)
			u.each("pass", u.pass)
		})
	}
	for _, id := range slices.Sorted(maps.Keys(ofText)) {
		t.Logf("%s evaluates %s: no fact is lost", id, ofText[id])
	}
	for _, kind := range slices.Sorted(maps.Keys(kept)) {
		t.Logf("%s: %d passes rest on it and are lost, %d do not and are kept", kind, lost[kind], kept[kind])
	}
}

// ofText are policies about the text of the file, which is known even if the values of its
// variables are not. A proof loses nothing when such a value is unknown.
var ofText = map[string]string{
	"exec-form-required: text of cmd": "the form and the number of commands",
	"arg-used-after-from-lost":        "names of variables; a value is not expanded again",
	"duplicate-instruction-line":      "repeated text",
	"hardcoded-secret-value":          "credentials written in the file",
	"malformed-exec-form":             "brackets and quotes of the file",
	"secret-in-url":                   "URLs written in the file",
	"shell-syntax-error":              "shell text of the file",
	"suspicious-unicode":              "characters of the file",

	"bash-in-sh: argument of [":               "the operators that are written",
	"bash-in-sh: argument of test":            "the operators that are written",
	"env-self-reference: value of env":        "the names of variables in the value",
	"root-user: program":                      "the name in USER; that a step which cannot be read gives its account the ID 0 is not assumed",
	"root-user: text of run":                  "the same",
	"missing-healthcheck: argument of copy":   "what the command runs; a program that is not read is taken as one that can fail",
	"missing-healthcheck: argument of node":   "what the command checks; that its only argument is --version is not assumed",
	"secrets-in-arg-or-env: argument of copy": "the name of the variable that is the argument",
}

// isText reports whether facts of a kind are text for the policy.
func (u *unknowns) isText(kind string) bool {
	return ofText[u.policy.ID] != "" || ofText[u.policy.ID+": "+kind] != ""
}

type unknowns struct {
	*testing.T
	set        *policy.Set
	policy     finding.Policy
	texts      map[string][]string // of the fail examples, by kind of fact
	lost, kept map[string]int
}

func (u *unknowns) each(kind string, check func(name string, e *policytest.Example)) {
	folder := filepath.Join(examples, u.policy.ID, kind)
	for _, entry := range list(u.T, folder) {
		if name, ok := strings.CutSuffix(entry.Name(), extension(u.policy)); ok {
			path := filepath.Join(folder, name)
			check(kind+"/"+name, load(u.T, u.set, u.policy, path, filepath.ToSlash(path)+".Dockerfile"))
		}
	}
}

// verdict returns the verdict of an item with the policy.
func (u *unknowns) verdict(e *policytest.Example) finding.Verdict {
	u.Helper()
	outcome, err := e.Evaluate(u.Context())
	switch {
	case err != nil:
		u.Fatal(err)
	case len(outcome.Denied) > 0:
		return finding.Fail
	case len(outcome.Undetermined) > 0 || !e.Document.Parses():
		return finding.Unknown
	case len(outcome.Proof) == 0:
		u.Fatal("a pass without proof")
	}
	return finding.Pass
}

// fail checks that a fail example does not pass when one of its facts becomes unknown.
func (u *unknowns) fail(name string, e *policytest.Example) {
	for _, s := range sites(e.Document) {
		text := replacedText(e.Source(), s.span)
		if !slices.Contains(u.texts[s.kind], text) {
			u.texts[s.kind] = append(u.texts[s.kind], text)
		}
		changed := e.With(replaced(e.Source(), s.span, s.by))
		if u.verdict(changed) == finding.Pass && !u.isText(s.kind) {
			u.Errorf("%s passes although the %s is unknown:\n%s", name, s.kind, changed.Source())
		}
	}
	if e.HasContext() && u.verdict(e.WithoutContext()) == finding.Pass {
		u.Errorf("%s passes without its build context", name)
	}
}

// withoutFacts checks that nothing passes without evidence and manifests.
func (u *unknowns) withoutFacts(name string, e *policytest.Example) {
	e.Request.Evidence, e.Request.Facts = nil, policy.Facts{}
	if u.verdict(e) == finding.Pass {
		u.Errorf("%s passes without evidence and manifests", name)
	}
}

func replacedText(source string, span finding.Span) string {
	return source[offsetOf(source, span.Start):offsetOf(source, span.End)]
}

// pass checks that a pass example passes, and no longer does when a fact is unknown with which
// it could fail.
func (u *unknowns) pass(name string, e *policytest.Example) {
	if verdict := u.verdict(e); verdict != finding.Pass {
		u.Errorf("the verdict of %s is %s", name, verdict)
		return
	}
	for _, s := range sites(e.Document) {
		rests := slices.ContainsFunc(u.texts[s.kind], func(text string) bool {
			return u.verdict(e.With(replaced(e.Source(), s.span, text))) == finding.Fail
		})
		changed := e.With(replaced(e.Source(), s.span, s.by))
		passes := u.verdict(changed) == finding.Pass
		switch {
		case passes && rests && !u.isText(s.kind):
			u.Errorf("%s passes although the %s is unknown and could fail:\n%s", name, s.kind, changed.Source())
		case passes:
			u.kept[s.kind]++
		default:
			u.lost[s.kind]++
		}
	}
}
