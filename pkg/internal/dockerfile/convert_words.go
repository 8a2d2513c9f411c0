package dockerfile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// fault is why BuildKit rejects a word.
type fault struct {
	kind, message, hint string
	part                string // what it rejects after the expansion of variables
	option              string // of --mount
}

// probe is a scope in which each variable that a build argument or the base image can set has
// the same value. It implements BuildKit's EnvGetter.
type probe struct {
	*scope
	base   bool // undeclared variables can have a value from the base image
	value  string
	values map[string]string // of those with another value
	used   map[string]bool   // such variables that were read
}

func (p *probe) Get(name string) (string, bool) {
	v := p.find(name)
	if v == nil && (!p.base || !isName(name)) {
		return "", false
	}
	if v != nil && v.Value != nil && isCertain(v.Certainty) {
		return *v.Value, true
	}
	p.used[name] = true
	if value, ok := p.values[name]; ok {
		return value, true
	}
	return p.value, true
}

func isName(name string) bool {
	for i := range len(name) {
		if !shell.IsNameByte(name[i]) {
			return false
		}
	}
	return name != ""
}

func isCertain(c document.Certainty) bool { return c == document.Literal || c == document.Bound }

// newProbe returns the probe for the current instruction.
func (b *builder) newProbe() *probe {
	if b.scope == nil {
		return &probe{scope: b.globals, used: map[string]bool{}}
	}
	root := b.stage.Root
	return &probe{scope: b.scope, base: root == nil || root.Kind != "scratch", used: map[string]bool{}}
}

// always returns a fault if a check fails for every value that variables can have, or nil: the one of
// most values, which is the least likely to be about the value.
func always(p *probe, plausible []string, check func(*probe) *fault) *fault {
	p.value = "x"
	first := check(p)
	if first == nil || len(p.used) == 0 {
		return first
	}
	found := faults{counts: map[fault]int{}}
	found.add(first)
	for _, p.value = range append([]string{""}, plausible...) {
		next := check(p)
		if next == nil {
			return nil
		}
		found.add(next)
	}
	if len(p.used) > 1 && len(found.counts) > 1 && !combine(p, append([]string{"x", ""}, plausible...), check, &found) {
		return nil
	}
	return found.most
}

// faults counts equal faults.
type faults struct {
	counts map[fault]int
	most   *fault
}

func (f *faults) add(one *fault) {
	f.counts[*one]++
	if f.most == nil || f.counts[*one] > f.counts[*f.most] {
		f.most = one
	}
}

// maxCombinations limits the values tried for several variables.
const maxCombinations = 1000

// combine reports whether a check fails for every combination of values.
func combine(p *probe, plausible []string, check func(*probe) *fault, found *faults) bool {
	names := sortedKeys(p.used)
	total := 1
	for range names {
		if total *= len(plausible); total > maxCombinations {
			return false
		}
	}
	p.values = make(map[string]string, len(names))
	for i := range total {
		for _, name := range names {
			p.values[name] = plausible[i%len(plausible)]
			i /= len(plausible)
		}
		next := check(p)
		if next == nil || len(p.used) > len(names) {
			return false
		}
		found.add(next)
	}
	return true
}

// wordCheck is what BuildKit does with a word of an instruction.
type wordCheck struct {
	raw       string
	span      finding.Span
	known     *string  // its value with the values of variables that are known here; nil: there is none
	plausible []string // values of a variable in it for which it may be valid
	split     bool     // the expansion is split at blanks
	body      bool     // it is the body of a heredoc
	windows   bool     // it is a path in a stage for Windows

	valid func(w wordCheck, word string) *fault // after the expansion; nil: everything is valid
	files files                                 // of COPY and ADD
}

// examine returns the problem of a word that BuildKit always rejects, or nil.
func (b *builder) examine(w wordCheck) *document.Problem {
	special := strings.ContainsAny(w.raw, "$'\"") || strings.IndexByte(w.raw, b.escape) >= 0
	switch {
	case w.valid == nil && (!special || w.known != nil), w.body && !strings.Contains(w.raw, "$"):
		return nil
	case w.valid != nil && w.known != nil && w.valid(w, *w.known) == nil, w.valid != nil && !special && w.valid(w, w.raw) == nil:
		return nil
	}
	return b.examineAll(w)
}

// examineAll is examine for words that are not valid at first sight.
func (b *builder) examineAll(w wordCheck) *document.Problem {
	p := b.newProbe()
	raw := clean(w.raw)
	if len(raw)+strings.Count(raw, "$")*p.longest > maxValue {
		return nil
	}
	f := always(p, w.plausible, func(p *probe) *fault {
		words, err := b.expandWord(w, raw, p)
		if err != nil {
			return lexFault(w.raw, err)
		}
		for _, word := range words {
			if w.valid == nil {
				break
			}
			if f := w.valid(w, word); f != nil {
				return f
			}
		}
		return nil
	})
	if f == nil {
		return nil
	}
	return &document.Problem{Kind: f.kind, Message: f.message, Hint: f.hint, Span: w.span}
}

func (b *builder) expandWord(w wordCheck, raw string, p *probe) (words []string, err error) {
	switch {
	case w.body:
		_, _, err = newBodyLex().ProcessWord(raw, p)
		return nil, err
	case w.split:
		return b.lex.ProcessWords(raw, p)
	}
	result, _, err := b.lex.ProcessWord(raw, p)
	return []string{result}, err
}

func requiredMessage(raw string) string {
	return fmt.Sprintf("required variable without a value in %q", text.Shorten(raw))
}

// lexFault explains an error of BuildKit's expansion of variables.
func lexFault(raw string, err error) *fault {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	message := err.Error()
	quoted := text.Shorten(raw)
	f := &fault{kind: parseError}
	has := func(part string) bool { return strings.Contains(message, part) }
	modifier, _, _ := strings.Cut(strings.TrimPrefix(message, "unsupported modifier ("), ")")
	switch {
	case has("matching double-quote"):
		f.message = fmt.Sprintf("double quote without a closing one in %q", quoted)
		f.hint = "close the quote, or write the escape character before it"
	case has("matching single-quote"):
		f.message = fmt.Sprintf("single quote without a closing one in %q", quoted)
		f.hint = "close the quote, or write the escape character before it"
	case has("missing '/' in ${}"):
		f.message = fmt.Sprintf("substitution without a second / in %q", quoted)
		f.hint = "write ${NAME/PATTERN/REPLACEMENT}"
	case has("missing '}'"), has("matching }"), has("unsupported modifier (") && strings.ContainsRune(modifier, '\ufffd'):
		f.message = fmt.Sprintf("${ without a closing brace in %q", quoted)
		f.hint = "close the variable with }"
	case has("bad substitution"):
		f.message = fmt.Sprintf("${} without the name of a variable in %q", quoted)
		f.hint = "write ${NAME}"
	case has("unsupported modifier ("):
		f.message = fmt.Sprintf("unsupported modifier %q in %q", text.Shorten(modifier), quoted)
		f.hint = "write a modifier such as :- or :+, or compute the value in RUN"
	case has("invalid pattern ("):
		f.message = fmt.Sprintf("invalid pattern in %q", quoted)
		f.hint = "escape only *, ? and the escape character in a pattern"
	default:
		f.message = requiredMessage(raw)
		f.hint = "set the variable above the instruction"
	}
	return f
}
