package dockerfile

import (
	"strings"
	"unicode"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/tonistiigi/go-csvvalue"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// keywordEnd returns the offset after the first word of a text.
func keywordEnd(text string) int {
	for i := 0; i < len(text); i++ {
		if isSeparator(text[i]) {
			return i
		}
	}
	return len(text)
}

// read parses the instruction that starts at offset from of the chunk's text, which is not 0
// for the trigger of ONBUILD. It resolves words with the variables declared so far.
func (b *builder) read(c *chunk, from, index int) *document.Instruction {
	limit := len(strings.TrimRightFunc(c.text, unicode.IsSpace))
	limit = max(limit, from)
	from = limit - len(strings.TrimLeftFunc(c.text[from:limit], unicode.IsSpace)) // a first line can be a lone backslash
	keyword := from + keywordEnd(c.text[from:limit])
	in := &document.Instruction{
		Index:       index,
		Keyword:     strings.ToLower(text.Shorten(c.text[from:keyword])),
		KeywordSpan: c.span(from, keyword),
		Case:        caseOf(c.text[from:keyword]),
		Span:        c.span(from, limit),
	}
	if c.last > c.first && len(c.heredocs) > 0 {
		in.Span.End = b.source.LineSpan(c.last).End
	}
	flags, rest := lexFlags(c.text[:limit], keyword, b.escape)
	rest = limit - len(strings.TrimLeftFunc(c.text[rest:limit], unicode.IsSpace))
	b.flags(in, c, flags)
	for _, doc := range c.heredocs {
		start, end := b.source.Starts[doc.first], b.source.Starts[doc.end]
		heredoc := &document.Heredoc{
			Name: doc.Name, Expand: doc.Expand, Chomp: doc.Chomp,
			Content: b.source.Text[start:end], Span: b.source.Span(start, end),
		}
		in.Heredocs = append(in.Heredocs, heredoc)
		b.recordBody(in, heredoc, start)
	}
	b.arguments(in, c, rest, limit)
	b.describe(in)
	return in
}

// caseOf returns the letter case of a keyword: "upper", "lower" or "mixed".
func caseOf(keyword string) string {
	switch keyword {
	case strings.ToUpper(keyword):
		return "upper"
	case strings.ToLower(keyword):
		return "lower"
	}
	return "mixed"
}

// arguments reads what follows the flags by the rules of the instruction.
func (b *builder) arguments(in *document.Instruction, c *chunk, rest, limit int) {
	text := b.cutComment(in, c, rest, limit)
	limit = len(text)
	switch in.Keyword {
	case "run", "cmd", "entrypoint":
		b.process(in, c, rest, limit)
	case "healthcheck":
		end := rest + keywordEnd(text[rest:])
		if end == rest {
			return
		}
		in.Args = []*document.Value{literal(text[rest:end], c.span(rest, end))}
		if strings.EqualFold(text[rest:end], "cmd") {
			b.process(in, c, skipBlanks(text, end), limit)
		}
	case "shell":
		in.Form = "shell"
		if words, ok := lexExec(text, rest); ok {
			in.Form = "exec"
			in.Args = literals(c, words)
		}
	case "copy", "add", "volume":
		in.Form = "shell"
		words, ok := lexExec(text, rest)
		if ok {
			in.Form = "exec"
		} else {
			words = lexFields(text, rest)
			b.execError(in, c, rest, limit)
		}
		in.Args = b.values(c, words)
	case "from", "expose":
		in.Args = b.values(c, lexFields(text, rest))
	case "user", "workdir", "stopsignal", "maintainer":
		switch {
		case in.TrailingComment != nil:
			in.Args = []*document.Value{unknownValue(text[rest:], c.span(rest, limit))}
		case rest < limit:
			in.Args = b.values(c, []token{{text[rest:], rest, limit}})
		}
	case "arg", "env", "label":
		b.pairs(in, c, text, rest)
		if in.Keyword == "label" {
			markLicenses(in.Pairs)
		}
	case "onbuild":
		if rest < limit && !strings.EqualFold(text[rest:rest+keywordEnd(text[rest:])], "onbuild") {
			in.Trigger = b.read(c, rest, in.Index)
		}
	}
}

// process reads the exec or shell form of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD.
func (b *builder) process(in *document.Instruction, c *chunk, rest, limit int) {
	if rest >= limit {
		return
	}
	if words, ok := lexExec(c.text[:limit], rest); ok {
		in.Form = "exec"
		values := literals(c, words)
		in.Args = append(in.Args, values...)
		in.Unexpanded = unexpanded(values)
		in.Commands = shell.ExecCommands(values, b.lookup(), in.Keyword == "run", 0)
		if in.Keyword == "healthcheck" {
			words := make([]string, len(values))
			for i, value := range values {
				words[i] = value.String()
			}
			in.NeverFails = shell.ExecNeverFails(words)
		}
		return
	}
	in.Form = "shell"
	in.Text = literal(c.text[rest:limit], c.span(rest, limit))
	b.execError(in, c, rest, limit)
	text := b.shellText(c, rest, limit)
	text.Required = in.Keyword == "run"
	if in.Keyword == "healthcheck" {
		if in.NeverFails = shell.NeverFails(text); in.NeverFails == "" && in.ExecError != nil {
			in.NeverFails = "possible" // it is not the command that it looks like
		}
	}
	text.BashOnly = func(bashOnly *document.ShellError) { in.BashOnly = bashOnly }
	in.Commands, in.ShellError = shell.Parse(text, 0)
}

// shellText returns what the shell runs: the line with its heredocs, or only the body of the
// heredoc if the line consists of its name.
func (b *builder) shellText(c *chunk, rest, limit int) shell.Text {
	t := shell.Text{Kind: "posix", Lookup: b.lookup(), Parser: &b.shell, Unresolved: b.recordUnresolved()}
	if b.stage != nil && b.stage.Shell != nil {
		t.Kind, t.Errexit, t.Pipefail = b.stage.Shell.Kind, shell.SetsErrexit(b.stage.Shell.Words), b.stage.Shell.SetsPipefail
	}
	if doc, err := parser.ParseHeredoc(c.text[rest:limit]); err == nil && doc != nil && len(c.heredocs) > 0 {
		body := c.heredocs[0]
		first := b.source.Line(body.first)
		if strings.HasPrefix(first, "#!") {
			t.Kind, t.Errexit, t.Pipefail = shell.Interpreter(first), shell.SetsErrexit(strings.Fields(first)), false
		}
		script := b.bodyText(body)
		t.Source, t.Position, t.Nested = script.text, script.position, "heredoc"
		return t
	}
	line := joined{source: b.source}
	var text strings.Builder
	for i, p := range c.pieces { // the part of the pieces after rest
		end := limit
		if i+1 < len(c.pieces) {
			end = min(limit, c.pieces[i+1].at)
		}
		if start := max(p.at, rest); start < end {
			line.add(&text, c.text[start:end], p.from+start-p.at)
		}
	}
	for _, body := range c.heredocs {
		line.add(&text, "\n", b.source.Starts[body.first])
		for i := body.first; i <= body.end; i++ {
			line.add(&text, b.source.Line(i)+"\n", b.source.Starts[i])
		}
	}
	line.text = text.String()
	t.Source, t.Position = line.text, line.position
	return t
}

// bodyText joins the lines of a heredoc without carriage returns.
func (b *builder) bodyText(body body) joined {
	j := joined{source: b.source}
	var text strings.Builder
	for i := body.first; i < body.end; i++ {
		line := b.source.Line(i)
		from := b.source.Starts[i]
		if body.Chomp {
			trimmed := strings.TrimLeft(line, "\t")
			from += len(line) - len(trimmed)
			line = trimmed
		}
		j.add(&text, line+"\n", from)
	}
	j.text = text.String()
	return j
}

func (b *builder) flags(in *document.Instruction, c *chunk, flags []token) {
	for _, flag := range flags {
		name, value, _ := strings.Cut(strings.TrimPrefix(flag.text, "--"), "=")
		raw := c.text[flag.start:flag.end]
		nameEnd := flag.start + len("--") + len(name)
		valueStart := min(nameEnd+1, flag.end)
		if nameEnd > flag.end || raw[:min(len(raw), len(name)+2)] != "--"+name {
			nameEnd, valueStart = flag.end, flag.start // quotes in the name: use the span of the whole flag
		}
		name = strings.ToLower(name)
		f := &document.Flag{NameSpan: c.span(flag.start, nameEnd)}
		vars := b.vars()
		if in.Keyword == "from" {
			vars = b.globals
		}
		if in.Keyword == "run" && name == "mount" { // each of its options is a word of its own
			f.Span = c.span(valueStart, flag.end)
			in.Mounts = append(in.Mounts, b.mount(value, f, func(before, text string) finding.Span {
				i := strings.Index(raw, before+text)
				if i < 0 {
					return f.Span // the source differs, for example by quotes
				}
				start := flag.start + i + len(before)
				return c.span(start, start+len(text))
			}))
			continue
		}
		f.Value = *b.value(value, vars, c.span(valueStart, flag.end))
		if in.Flags == nil {
			in.Flags = map[string][]*document.Flag{}
		}
		in.Flags[text.Shorten(name)] = append(in.Flags[text.Shorten(name)], f)
	}
}

// mount reads the fields of --mount. spanOf returns the span of text where it follows before.
func (b *builder) mount(content string, flag *document.Flag, spanOf func(before, text string) finding.Span) *document.Mount {
	m := &document.Mount{Type: "bind", Span: flag.Span}
	fields, err := csvvalue.Fields(content, nil)
	if err != nil {
		return m
	}
	m.Options = map[string]string{}
	for _, field := range fields {
		key, raw, _ := strings.Cut(field, "=")
		key = strings.ToLower(key)
		m.Options[text.Shorten(key)] = raw
		at := spanOf(field[:len(field)-len(raw)], raw)
		if key == "from" {
			if raw != "" { // else the build context
				m.From = b.image("mount", raw, at)
			}
			continue
		}
		value, _, _ := b.resolve(raw, b.vars(), at)
		switch key {
		case "type":
			m.Type = strings.ToLower(value)
		case "target", "dst", "destination":
			m.Target = value
		case "source", "src":
			m.Source = value
		case "id":
			m.ID = value
		case "sharing":
			m.Sharing = strings.ToLower(value)
		}
	}
	return m
}

func (b *builder) pairs(in *document.Instruction, c *chunk, text string, rest int) {
	limit := len(text)
	words := lexWords(text, rest, b.escape)
	if in.Keyword != "arg" && len(words) > 0 && !strings.Contains(words[0].text, "=") {
		end := rest + keywordEnd(text[rest:])
		value := skipBlanks(text, end)
		if value < limit {
			in.Pairs = append(in.Pairs, b.pair(c, token{text[rest:], rest, limit}, end, value, true))
		}
		return
	}
	for _, word := range words {
		equals := strings.IndexByte(word.text, '=')
		if equals < 0 && in.Keyword != "arg" {
			return // BuildKit rejects the instruction
		}
		if equals < 0 {
			in.Pairs = append(in.Pairs, b.pair(c, word, word.end, -1, false))
			continue
		}
		in.Pairs = append(in.Pairs, b.pair(c, word, word.start+equals, word.start+equals+1, false))
	}
}

// pair reads a name and a value; value is the offset of the value, or -1 without one.
func (b *builder) pair(c *chunk, word token, keyEnd, value int, legacy bool) *document.Pair {
	key := c.text[word.start:keyEnd]
	p := &document.Pair{Key: key, Legacy: legacy, KeySpan: c.span(word.start, keyEnd), PairSpan: c.span(word.start, word.end)}
	if text, _, known := b.resolve(key, b.vars(), p.KeySpan); known {
		p.Key = text
	}
	if value >= 0 {
		p.Value = b.value(c.text[value:word.end], b.vars(), c.span(value, word.end))
	}
	return p
}

func markLicenses(pairs []*document.Pair) {
	for _, p := range pairs {
		p.License = p.Value != nil && p.Value.Value != nil && isLicense(*p.Value.Value)
	}
}

func (b *builder) values(c *chunk, words []token) []*document.Value {
	values := make([]*document.Value, 0, len(words))
	for _, word := range words {
		values = append(values, b.value(word.text, b.vars(), c.span(word.start, word.end)))
	}
	return values
}

func literals(c *chunk, words []token) []*document.Value {
	values := make([]*document.Value, 0, len(words))
	for _, word := range words {
		value := literal(word.text, c.span(word.start, word.end))
		value.Raw = c.text[word.start:word.end]
		values = append(values, value)
	}
	return values
}

// lookup returns the shell.Lookup for the variables in scope.
func (b *builder) lookup() func(name string) (string, document.Certainty, bool) {
	scope := b.vars()
	return func(name string) (string, document.Certainty, bool) {
		v := scope.find(name)
		if v == nil {
			return "", document.Unknown, false
		}
		if v.Value == nil {
			return "", document.Unknown, true
		}
		return *v.Value, v.Certainty, true
	}
}

func skipBlanks(text string, i int) int {
	for i < len(text) && unicode.IsSpace(rune(text[i])) {
		i++
	}
	return i
}
