package dockerfile

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/secret"
)

// longestSecret limits how much of a value is kept to look for it in messages.
const longestSecret = 4096

// recordSecrets lists the credentials of the whole file, and what reports must not print of it.
func (b *builder) recordSecrets() {
	r := secretRecorder{builder: b, texts: map[string]bool{}, from: map[string]string{}}
	found, hidden := secret.Find(b.source)
	for _, f := range found {
		r.report(f.Kind, f.Host, f.Start, f.End)
	}
	for _, h := range hidden {
		r.hide(h[0], h[1])
	}
	for _, in := range b.doc.Instructions {
		r.instruction(in)
		if in.Trigger != nil {
			r.instruction(in.Trigger)
			if in.Trigger.Keyword == "env" {
				r.kept(in.Trigger.Pairs) // the policy about ENV evaluates this build only
			}
		}
	}
	r.sources()
	for name, value := range b.options.BuildArgs {
		if secret.Named(name) && secret.CanHold(name, value) {
			r.hideText(value)
		}
	}
	slices.Sort(b.doc.HiddenTexts)
	slices.SortStableFunc(b.doc.Secrets, func(p, q *document.Secret) int { return p.Span.Compare(q.Span) })
}

// secretRecorder collects the credentials of a file.
type secretRecorder struct {
	*builder
	texts map[string]bool
	from  map[string]string // values of credentials by the variable that they come from
}

// report records a credential by its offsets.
func (r *secretRecorder) report(kind, host string, start, end int) {
	span := r.source.Span(start, end)
	for _, known := range r.doc.Secrets { // a token in a URL or as an argument is known by its form
		if span.Start.Compare(known.Span.End) < 0 && known.Span.Start.Compare(span.End) < 0 {
			return
		}
	}
	if len(r.doc.Secrets) < secret.Max {
		r.doc.Secrets = append(r.doc.Secrets, &document.Secret{Kind: kind, URL: host, Span: span})
	}
	if kind != "private key" { // its header is no secret
		r.hide(start, end)
	}
}

func (r *secretRecorder) hide(start, end int) {
	if start < end {
		r.doc.HiddenRanges = append(r.doc.HiddenRanges, [2]int{start, end})
		r.hideText(r.source.Text[start:end])
	}
}

func (r *secretRecorder) hideText(text string) {
	if text != "" && len(text) <= longestSecret && !r.texts[text] {
		r.texts[text] = true
		r.doc.HiddenTexts = append(r.doc.HiddenTexts, text)
	}
}

// instruction records what an instruction and its commands hold.
func (r *secretRecorder) instruction(in *document.Instruction) {
	if in.Keyword == "arg" || in.Keyword == "env" {
		for _, pair := range in.Pairs {
			r.pair(pair)
		}
	}
	switch in.Keyword {
	case "label":
		r.kept(in.Pairs)
	case "env":
		for _, pair := range in.Pairs {
			if pair.Value != nil {
				r.options(pair.Value.Span)
			}
		}
	case "cmd", "entrypoint":
		r.options(in.Span)
	}
	for _, doc := range in.Heredocs {
		r.heredoc(in, doc)
	}
	for i, c := range in.Commands {
		for _, s := range c.Secrets {
			if start, end, ok := r.literalAt(s.Span, s.Text); ok {
				r.report(s.Kind, "", start, end)
			}
		}
		for _, a := range c.Assigns {
			if a.Value != nil && a.Value.Certainty != document.Unknown {
				r.variable(in, a.Name, a.Value.Value, a.Value.Span)
			}
		}
		if c.Program == "export" {
			for _, word := range c.Args {
				if name, value, ok := strings.Cut(word.Value, "="); ok && word.Certainty != document.Unknown {
					r.variable(in, name, value, word.Span)
				}
			}
		}
		r.printed(in.Commands, i)
		r.written(in.Commands, c)
	}
}

// kept reports the values of credentials that no policy about variables does.
func (r *secretRecorder) kept(pairs []*document.Pair) {
	for _, p := range pairs {
		if p.Value == nil || p.Value.Value == nil || !secret.Named(p.Key) || !secret.Plausible(p.Key, *p.Value.Value) {
			continue
		}
		if start, end, ok := r.literalAt(p.Value.Span, *p.Value.Value); ok {
			r.report(kindOfVariable(p.Key), "", start, end)
		}
	}
}

// options reports the credentials in properties that Java gets: -Ddb.password=...
func (r *secretRecorder) options(span finding.Span) {
	from := r.source.Offset(span.Start)
	written := r.source.Slice(span)
	for _, a := range secret.Assignments(written) {
		if strings.HasSuffix(written[:a.Start], "-"+a.Name+"=") && strings.HasPrefix(a.Name, "D") && secret.NamesOnly(a.Name) {
			r.report(kindOfVariable(a.Name), "", from+a.Start, from+a.End)
		}
	}
}

// heredoc looks for credentials in the text of a file. In that of a script, only those that are surely meant are reported.
func (r *secretRecorder) heredoc(in *document.Instruction, doc *document.Heredoc) {
	script := in.Keyword == "run" && !slices.ContainsFunc(in.Commands, func(c *document.Command) bool { return opens(c, doc.Name) })
	from := r.source.Offset(doc.Span.Start)
	written := r.source.Slice(doc.Span)
	for _, a := range secret.Assignments(written) {
		value := written[a.Start:a.End]
		if !script || secret.OfService(a.Name) || secret.IsRandom(value) {
			r.report(kindOfVariable(a.Name), "", from+a.Start, from+a.End)
		}
	}
}

// opens reports whether a command reads a heredoc.
func opens(c *document.Command, name string) bool {
	return slices.ContainsFunc(c.Redirects, func(redirect *document.Redirect) bool {
		return strings.HasPrefix(redirect.Operator, "<<") && redirect.Target != nil && redirect.Target.Value == name
	})
}

// written records the credentials in what a command writes to a file.
func (r *secretRecorder) written(commands []*document.Command, c *document.Command) {
	if c.Program != "echo" && c.Program != "printf" {
		return
	}
	if at := c.PipedTo; at == nil || *at-commands[0].Index >= len(commands) || commands[*at-commands[0].Index].Program != "tee" {
		if !slices.ContainsFunc(c.Redirects, func(redirect *document.Redirect) bool { return strings.HasPrefix(redirect.Operator, ">") }) {
			return
		}
	}
	for _, word := range c.Args {
		from := r.source.Offset(word.Span.Start)
		text := r.source.Slice(word.Span)
		for _, a := range secret.Assignments(text) {
			r.report(kindOfVariable(a.Name), "", from+a.Start, from+a.End)
		}
	}
}

// pair records the value of a variable with the name of a credential.
func (r *secretRecorder) pair(p *document.Pair) {
	if !secret.Named(p.Key) {
		return
	}
	switch {
	case p.Value == nil:
		p.Credential = "empty"
		return
	case p.Value.Value == nil:
		p.Credential = "unknown"
		if content, ok := defaultOf(p.Value.Raw); ok && secret.Plausible(p.Key, content) {
			p.Credential = "value" // unless the base image sets the variable
		}
		if secret.CanHold(p.Key, p.Value.Raw) { // a part of it may be written here
			r.hide(r.source.Offset(p.Value.Span.Start), r.source.Offset(p.Value.Span.End))
		}
		return
	}
	value := *p.Value.Value
	switch {
	case value == "":
		p.Credential = "empty"
	case secret.Plausible(p.Key, value):
		p.Credential = "value"
	default:
		p.Credential = "other"
	}
	if !secret.CanHold(p.Key, value) {
		return
	}
	r.hideText(value)
	if start, end, ok := r.literalAt(p.Value.Span, value); ok {
		r.hide(start, end)
	}
	if p.Value.Variable != "" {
		r.from[p.Value.Variable] = value
	}
}

// defaultOf returns the default in a word that is only "${NAME:-default}".
func defaultOf(word string) (string, bool) {
	inner, ok := strings.CutPrefix(strings.Trim(word, `"'`), "${")
	inner, closed := strings.CutSuffix(inner, "}")
	_, content, given := strings.Cut(inner, "-")
	return content, ok && closed && given && !strings.ContainsAny(content, "${}")
}

// sources hides the values of variables with any name that become credentials under another name.
func (r *secretRecorder) sources() {
	if len(r.from) == 0 {
		return
	}
	for _, keyword := range [...]string{"arg", "env"} {
		for _, in := range r.doc.By[keyword] {
			for _, pair := range in.Pairs {
				if pair.Value == nil || pair.Value.Value == nil || r.from[pair.Key] != *pair.Value.Value {
					continue
				}
				if start, end, ok := r.literalAt(pair.Value.Span, *pair.Value.Value); ok {
					r.hide(start, end)
				}
			}
		}
	}
}

// variable records the value of a variable of a command that names the credential of a service. Any
// other one is often made up for a step of the build, so that only a random value is reported, but not for what the
// container starts.
func (r *secretRecorder) variable(in *document.Instruction, name, value string, span finding.Span) {
	known := secret.OfService(name) || (in.Keyword == "cmd" || in.Keyword == "entrypoint") && secret.Named(name)
	if !known && !secret.Named(name) || !secret.CanHold(name, value) {
		return
	}
	start, end, ok := r.literalAt(span, value)
	switch {
	case !ok:
	case known && secret.Plausible(name, value), secret.Plausible(name, value) && secret.IsRandom(value):
		r.report(kindOfVariable(name), "", start, end)
	default:
		r.hide(start, end)
	}
}

func kindOfVariable(name string) string {
	lower := strings.ToLower(name)
	if strings.Contains(lower, "pass") || strings.Contains(lower, "pwd") {
		return "password"
	}
	return "token"
}

// printed looks for the credentials that a command sends to another one. Those of accounts are only hidden: the policy
// about chpasswd reports them.
func (r *secretRecorder) printed(commands []*document.Command, i int) {
	c := commands[i]
	var words []*document.Word
	login := false
	if c.PipedTo != nil && (c.Program == "echo" || c.Program == "printf") {
		at := *c.PipedTo - commands[0].Index
		if at < len(commands) && setsPasswords(commands[at].Program) {
			words = c.Args
		}
		if at < len(commands) && slices.Contains(commands[at].Words, "--password-stdin") && len(c.Args) > 0 {
			words, login = c.Args[len(c.Args)-1:], true
		}
	}
	if setsPasswords(c.Program) {
		for _, redirect := range c.Redirects {
			if redirect.Operator == "<<<" && redirect.Target != nil {
				words = append(words, redirect.Target)
			}
		}
	}
	for _, word := range words {
		for line := range strings.SplitSeq(strings.ReplaceAll(word.Value, `\n`, "\n"), "\n") {
			if _, password, ok := strings.Cut(line, ":"); ok && !login {
				line = password
			}
			start, end, ok := r.literalAt(word.Span, line)
			switch {
			case !ok || line == "" || strings.HasPrefix(line, "-"):
			case login && word.Certainty != document.Unknown && secret.Plausible("password", line):
				r.report("password", "", start, end)
			default:
				r.hide(start, end)
			}
		}
	}
}

func setsPasswords(program string) bool { return program == "chpasswd" || program == "passwd" }

// literalAt returns the offsets of a text within a span. ok is false if the text is not written there
// but comes from a variable. A text with escapes is the whole span.
func (r *secretRecorder) literalAt(span finding.Span, value string) (start, end int, ok bool) {
	from := r.source.Offset(span.Start)
	written := r.source.Slice(span)
	if i := strings.LastIndex(written, value); i >= 0 && value != "" {
		return from + i, from + i + len(value), true
	}
	return from, from + len(written), written != "" && !strings.ContainsAny(written, "$`%")
}
