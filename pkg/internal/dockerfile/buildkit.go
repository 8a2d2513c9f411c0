package dockerfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// Problem kinds: each is the ID of the policy that reports it.
const (
	parseError         = "parse-error"
	unknownInstruction = "unknown-instruction"
	wrongArgumentCount = "wrong-argument-count"
	unknownFlag        = "unknown-flag"
	firstInstruction   = "first-instruction"
	forbiddenTrigger   = "onbuild-forbidden-trigger"
	invalidDirective   = "directive-invalid"
	invalidStageName   = "stage-name-invalid"
	invalidHealthcheck = "healthcheck-option-invalid"
	trailingComment    = "trailing-comment"
)

// parseWhole returns BuildKit's node for each chunk, or nil if BuildKit does not accept
// the whole file, in which case each instruction has to be parsed separately.
//
// BuildKit's parser matches every line against several regular expressions, which took a
// quarter of the parse time. It therefore gets each instruction as one line without comments,
// and a single letter in place of shell text, which it passes through unparsed.
func parseWhole(chunks []*chunk, escape byte) (nodes []*parser.Node) {
	defer func() {
		if recover() != nil {
			nodes = nil
		}
	}()
	var text strings.Builder
	text.WriteString(header(escape))
	asked := 0
	for _, c := range chunks {
		if c.isPlain() {
			continue
		}
		asked++
		line := c.withoutShellText(escape)
		if _, continued := cutContinuation(line, escape); continued || !isKeywordStart(line) || c.open != "" || c.hasLongLine() || len(line) > maxLine {
			return nil
		}
		text.WriteString(line + "\n")
		for _, doc := range c.heredocs {
			text.WriteString(doc.Name + "\n")
		}
	}
	result, err := parser.Parse(strings.NewReader(clean(text.String())))
	if err != nil || len(result.AST.Children) != asked {
		return nil
	}
	nodes = make([]*parser.Node, len(chunks))
	for i, c := range chunks {
		if !c.isPlain() {
			nodes[i], result.AST.Children = result.AST.Children[0], result.AST.Children[1:]
		}
	}
	return nodes
}

// isPlain reports whether the chunk is shell text without flags and heredocs, which BuildKit never rejects
// and passes through unparsed. Nearly half of all instructions are.
func (c *chunk) isPlain() bool {
	if c.plain == 0 {
		c.plain = -1
		if c.findsPlain() {
			c.plain = 1
		}
	}
	return c.plain > 0
}

func (c *chunk) findsPlain() bool {
	end := keywordEnd(c.text)
	switch {
	case len(c.heredocs) > 0, c.open != "", c.orphan != "", strings.Contains(c.text, "<<"):
		return false
	case !strings.EqualFold(c.text[:end], command.Run) && !strings.EqualFold(c.text[:end], command.Cmd) && !strings.EqualFold(c.text[:end], command.Entrypoint):
		return false
	}
	rest := strings.TrimSpace(c.text[end:])
	return rest != "" && rest[0] != '[' && rest[0] != '-' && rest[0] > ' ' && rest[0] < utf8.RuneSelf && !c.hasLongLine()
}

// withoutShellText returns the text of an instruction. In RUN, CMD and ENTRYPOINT the letter
// "x" stands for the shell text after the flags.
func (c *chunk) withoutShellText(escape byte) string {
	end := keywordEnd(c.text)
	switch strings.ToLower(c.text[:end]) {
	case command.Run, command.Cmd, command.Entrypoint:
	default:
		return c.text
	}
	_, rest := lexFlags(c.text, end, escape)
	if rest == end || rest == len(c.text) || c.text[rest] == '[' || strings.Contains(c.text, "<<") {
		return c.text
	}
	return c.text[:rest] + "x"
}

func isKeywordStart(line string) bool {
	return line != "" && (line[0]|0x20 >= 'a' && line[0]|0x20 <= 'z')
}

// header returns a first line that sets the escape character. It also keeps BuildKit from
// treating a byte order mark or a directive in the text that follows as special.
func header(escape byte) string {
	if escape != parser.DefaultEscapeToken {
		return "# escape=" + string(escape) + "\n"
	}
	return "#\n"
}

// reject returns the last command that BuildKit makes of an instruction, or the error with which it
// rejects it. If node, the result of parseWhole, is nil, it parses the instruction on its own.
func reject(c *chunk, node *parser.Node, escape byte, silent *linter.Linter) (command any, err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			err = fmt.Errorf("BuildKit's parser panicked: %v", recovered)
		}
	}()
	if c.isPlain() {
		return nil, nil
	}
	nodes := []*parser.Node{node}
	if node == nil {
		text := c.source.Text[c.source.Starts[c.first]:c.source.Starts[c.last+1]]
		if c.orphan != "" {
			text = c.text
		}
		result, err := parser.Parse(strings.NewReader(header(escape) + clean(text)))
		if err != nil {
			return nil, err
		}
		nodes = result.AST.Children
	}
	for _, node := range nodes {
		if command, err = instructions.ParseInstructionWithLinter(node, silent); err != nil {
			return nil, err
		}
	}
	return command, nil
}

// problem turns the error of BuildKit into a message and a hint about what to write instead.
func problem(c *chunk, instruction *document.Instruction, rejection error) *document.Problem {
	p := &document.Problem{Kind: parseError, Span: instruction.KeywordSpan, Message: lowerFirst(text.Shorten(text.FirstLine(rejection.Error())))}
	keyword := strings.ToUpper(instruction.Keyword)
	var unknown *instructions.UnknownInstructionError
	switch {
	case errors.As(rejection, &unknown):
		p.Kind = unknownInstruction
		p.Message = fmt.Sprintf("unknown instruction %q", text.Shorten(keyword))
		p.Hint = "write a Dockerfile instruction such as RUN or COPY"
		if nearest := finding.Nearest(strings.ToLower(keyword), document.Keywords[:]); nearest != "" {
			p.Hint = "write " + strings.ToUpper(nearest)
		} else if before, _, ok := strings.Cut(c.text, " "); ok && !strings.ContainsRune(before, '=') {
			p.Hint += "; if the line continues the one above, end that one with the escape character"
		}
	case c.hasLongLine():
		p.Message = "line longer than 65535 bytes"
		p.Hint = "split the line with the escape character, or move the text to a file"
	case c.open != "":
		if c.indented > 0 {
			indentedEnd(p, c)
			break
		}
		p.Message = fmt.Sprintf("heredoc %q is not terminated", text.Shorten(c.open))
		p.Hint = fmt.Sprintf("end it with a line that contains only %s; quote << if it does not start a heredoc", text.Shorten(c.open))
		if i := strings.Index(c.text, "<<"); i >= 0 {
			p.Span = c.span(i, len(strings.TrimRight(c.text, " \t\r")))
		}
	default:
		explain(p, c, instruction, rejection)
	}
	if p.Hint == "" {
		p.Hint = argumentHint(instruction.Keyword)
	}
	return p
}

// indentedEnd explains that blanks keep a line from ending a heredoc.
func indentedEnd(p *document.Problem, c *chunk) {
	line, name := c.source.Line(c.indented), text.Shorten(c.open)
	trimmed := strings.TrimLeft(line, " \t")
	start := c.source.Starts[c.indented] + len(line) - len(trimmed)
	p.Span = c.source.Span(start, start+len(c.open))
	p.Message = fmt.Sprintf("heredoc %q is not terminated: line %d has blanks around its name", name, c.indented+1)
	switch indent := line[:len(line)-len(trimmed)]; {
	case indent == "":
		p.Hint = "remove the blanks after " + name
	case strings.Trim(indent, "\t") == "":
		p.Hint = fmt.Sprintf("write %s at the start of the line, or open the heredoc with <<-%s", name, name)
	default:
		p.Hint = fmt.Sprintf("write %s at the start of the line", name)
	}
}

// explain recognizes BuildKit's messages about arguments and flags.
func explain(p *document.Problem, c *chunk, instruction *document.Instruction, rejection error) {
	message := rejection.Error()
	keyword := strings.ToUpper(instruction.Keyword)
	has := func(parts ...string) bool {
		for _, part := range parts {
			if strings.Contains(message, part) {
				return true
			}
		}
		return false
	}
	switch {
	case has("can't find = in"):
		explainPair(p, c, instruction)
	case has("must have two arguments"):
		p.Kind = wrongArgumentCount
		p.Message = keyword + " has no value for " + lastWord(c)
		p.Hint = "write NAME=value"
	case has("comprised of strings only"):
		p.Message = keyword + " has an array element that is not a string"
		p.Hint = "write every element of the array in double quotes"
	case has("flag"):
		explainFlag(p, c, message)
	case instruction.Keyword == "healthcheck" && has("duration", "Interval", "--retries", "ParseInt", "Unknown type"):
		explainHealthcheck(p, c, message)
	case has("mount", "unexpected key", "invalid field", "invalid value", "sharing", "security", "network mode", "csv", "device name"):
		explainRun(p, c, rejection)
	case has("ONBUILD ONBUILD", "isn't allowed as an ONBUILD trigger"):
		p.Kind = forbiddenTrigger
		word := triggerWord(c)
		p.Message = "ONBUILD cannot trigger " + text.Shorten(strings.ToUpper(word.text))
		p.Span = c.span(word.start, word.end)
		p.Hint = "remove it, or write it in the Dockerfile that uses this image"
	case has("invalid name for build stage"):
		p.Kind = invalidStageName
		if len(instruction.Args) == 3 {
			p.Span = instruction.Args[2].Span
		}
		p.Message = "invalid stage name " + lastWord(c)
		p.Hint = "write a name that starts with a letter and contains only letters, digits, -, _ and ."
	case instruction.Keyword == "from" && has("requires"):
		explainFrom(p, instruction)
	case has("requires", "too many arguments", "takes no arguments", "Missing command", "can not be"):
		explainCount(p, instruction, message)
	default:
		p.Hint = argumentHint(instruction.Keyword)
	}
}

// maxLine is BuildKit's limit for a line, in bytes.
const maxLine = 65535

// hasLongLine reports whether a line exceeds BuildKit's limit, for which its parser has several messages.
func (c *chunk) hasLongLine() bool {
	for i := c.first; i <= c.last; i++ {
		if c.source.Starts[i+1]-c.source.Starts[i] > maxLine {
			return true
		}
	}
	return false
}

// explainPair explains a word of ENV or LABEL without "=". It is nearly always a command substitution or an unquoted
// value with spaces.
func explainPair(p *document.Problem, c *chunk, instruction *document.Instruction) {
	keyword := strings.ToUpper(instruction.Keyword)
	_, rest := lexFlags(c.text, triggerStart(c), '\\')
	substitution := ""
	for _, word := range lexWords(c.text, rest, '\\') {
		if i := strings.Index(word.text, "$("); i >= 0 && substitution == "" {
			substitution = word.text[i:]
		}
		if strings.Contains(word.text, "=") {
			continue
		}
		p.Span = c.span(word.start, word.end)
		switch {
		case substitution != "":
			p.Message = fmt.Sprintf("%s does not run commands: %q is plain text, and %q is not a name=value pair", keyword, text.Shorten(substitution), text.Shorten(word.text))
			p.Hint = "declare an ARG and pass its value with --build-arg, or run the command in the RUN that needs its output"
		default:
			p.Message = fmt.Sprintf("%q is not a name=value pair", text.Shorten(word.text))
			p.Hint = "quote a value that contains spaces: " + keyword + " NAME=\"two words\""
		}
		return
	}
}

func explainFlag(p *document.Problem, c *chunk, message string) {
	p.Kind = unknownFlag
	problem, name, _ := strings.Cut(message, ": ")
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "--"), "=")
	name, _, _ = strings.Cut(name, " ")
	quoted := text.Shorten("--" + name)
	p.Hint = "remove the flag, or correct its name and value"
	switch problem {
	case "unknown flag":
		p.Message = fmt.Sprintf("unknown flag %q", quoted)
		p.Hint = "remove the flag"
		if _, nearest, ok := strings.Cut(message, "(did you mean "); ok {
			p.Hint = "write --" + strings.TrimSuffix(nearest, "?)")
		}
	case "duplicate flag specified":
		p.Message = fmt.Sprintf("duplicate flag %q", quoted)
		p.Hint = "write the flag once"
	case "missing a value on flag":
		p.Message = fmt.Sprintf("flag %q has no value", quoted)
		p.Hint = "write " + quoted + "=VALUE"
	default:
		if flag, ok := strings.CutPrefix(problem, "expecting boolean value for flag "); ok {
			flag = strings.TrimSuffix(flag, ", not")
			p.Message = fmt.Sprintf("flag %q has the value %q instead of true or false", flag, text.Shorten(name))
			p.Hint = "write " + flag + " or " + flag + "=false"
		}
	}
	flags, _ := lexFlags(c.text, triggerStart(c), '\\')
	p.Span = flagsSpan(c, p.Span)
	for _, flag := range flags {
		if strings.HasPrefix(flag.text, "--"+name) {
			p.Span = c.span(flag.start, flag.end)
		}
	}
}

// lowerFirst lowers the first letter of a sentence. Instructions and other words in upper case stay.
func lowerFirst(sentence string) string {
	if len(sentence) > 1 && sentence[0] >= 'A' && sentence[0] <= 'Z' && sentence[1] >= 'a' && sentence[1] <= 'z' {
		return strings.ToLower(sentence[:1]) + sentence[1:]
	}
	return sentence
}

// flagsSpan returns the span of all flags, or the fallback if the instruction has none.
func flagsSpan(c *chunk, otherwise finding.Span) finding.Span {
	flags, _ := lexFlags(c.text, triggerStart(c), '\\')
	if len(flags) == 0 {
		return otherwise
	}
	return c.span(flags[0].start, flags[len(flags)-1].end)
}

// triggerWord returns the keyword after ONBUILD.
func triggerWord(c *chunk) token {
	_, start := lexFlags(c.text, keywordEnd(c.text), '\\')
	end := start + keywordEnd(c.text[start:])
	return token{c.text[start:end], start, end}
}

func lastWord(c *chunk) string {
	fields := strings.Fields(c.text)
	return fmt.Sprintf("%q", text.Shorten(fields[len(fields)-1]))
}

func argumentHint(keyword string) string {
	if usage := usages[keyword]; usage != "" {
		return "write " + usage
	}
	return "look up the arguments of the instruction in the Dockerfile reference"
}

// usages has an example of each instruction.
var usages = map[string]string{
	"add":         "ADD SOURCE... DEST",
	"arg":         "ARG NAME=default",
	"cmd":         `CMD ["program", "argument"]`,
	"copy":        "COPY SOURCE... DEST",
	"entrypoint":  `ENTRYPOINT ["program", "argument"]`,
	"env":         "ENV NAME=value",
	"expose":      "EXPOSE 8080/tcp",
	"from":        "FROM image:tag AS name",
	"healthcheck": "HEALTHCHECK --interval=30s CMD command, or HEALTHCHECK NONE",
	"label":       "LABEL name=value",
	"maintainer":  "LABEL org.opencontainers.image.authors=name",
	"onbuild":     "ONBUILD followed by another instruction",
	"run":         "RUN command",
	"shell":       `SHELL ["/bin/sh", "-c"]`,
	"stopsignal":  "STOPSIGNAL SIGTERM",
	"user":        "USER name",
	"volume":      "VOLUME /path",
	"workdir":     "WORKDIR /path",
}
