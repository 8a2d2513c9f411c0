package dockerfile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/text"
)

// Kinds of problems: each is the id of the policy that reports it.
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
)

// parseWhole gives BuildKit's instructions of a file, one for each of ours, or
// nothing if its parser does not accept them all: then each is read alone.
//
// The parser goes over every line several times with regular expressions, which
// was a quarter of all reading. So it is given an instruction as one line,
// without comments, and of a shell text, which it hands on unread, only a letter.
func parseWhole(chunks []*chunk, escape byte) (nodes []*parser.Node) {
	defer func() {
		if recover() != nil {
			nodes = nil
		}
	}()
	var text strings.Builder
	text.WriteString(header(escape))
	for _, c := range chunks {
		line := c.unread(escape)
		if _, continued := cutContinuation(line, escape); continued || !isKeywordStart(line) || c.open != "" || c.hasLongLine() || len(line) > maxLine {
			return nil
		}
		text.WriteString(line + "\n")
		for _, doc := range c.heredocs {
			text.WriteString(doc.Name + "\n")
		}
	}
	result, err := parser.Parse(strings.NewReader(clean(text.String())))
	if err != nil || len(result.AST.Children) != len(chunks) {
		return nil
	}
	return result.AST.Children
}

// unread gives an instruction's text, of RUN, CMD and ENTRYPOINT without the
// shell text that comes after the flags.
func (c *chunk) unread(escape byte) string {
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

// header is a first line that keeps BuildKit's parser from taking a byte order
// mark, or an escape character other than the file's, for something special.
func header(escape byte) string {
	if escape != parser.DefaultEscapeToken {
		return "# escape=" + string(escape) + "\n"
	}
	return "#\n"
}

// refuse gives BuildKit's refusal of an instruction, if any. Without a node from
// the whole file the instruction is parsed alone.
func refuse(c *chunk, node *parser.Node, escape byte, silent *linter.Linter) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("BuildKit's parser fails: %v", fault)
		}
	}()
	nodes := []*parser.Node{node}
	if node == nil {
		text := c.source.Text[c.source.Starts[c.first]:c.source.Starts[c.last+1]]
		result, err := parser.Parse(strings.NewReader(header(escape) + clean(text)))
		if err != nil {
			return err
		}
		nodes = result.AST.Children
	}
	for _, node := range nodes {
		if _, err := instructions.ParseInstructionWithLinter(node, silent); err != nil {
			return err
		}
	}
	return nil
}

// problem says in our words what BuildKit's refusal means and what to write instead.
func problem(c *chunk, instruction *document.Instruction, refusal error) *document.Problem {
	p := &document.Problem{Kind: parseError, Span: instruction.KeywordSpan, Message: text.Shorten(text.FirstLine(refusal.Error()))}
	keyword := strings.ToUpper(instruction.Keyword)
	var unknown *instructions.UnknownInstructionError
	switch {
	case errors.As(refusal, &unknown):
		p.Kind = unknownInstruction
		p.Message = fmt.Sprintf("unknown instruction %q", text.Shorten(keyword))
		p.Hint = "write an instruction that Dockerfiles have, such as RUN or COPY"
		if nearest := finding.Nearest(strings.ToLower(keyword), keywords); nearest != "" {
			p.Hint = "write " + strings.ToUpper(nearest)
		} else if before, _, ok := strings.Cut(c.text, " "); ok && !strings.ContainsRune(before, '=') {
			p.Hint += "; if the line belongs to the one above, end that one with the escape character"
		}
	case c.hasLongLine():
		p.Message = "a line is longer than 65535 bytes"
		p.Hint = "break the line with the escape character, or move the text into a file"
	case c.open != "":
		p.Message = fmt.Sprintf("the heredoc %q is never ended", text.Shorten(c.open))
		p.Hint = fmt.Sprintf("end it with a line that holds %s alone; where << is meant otherwise, put it in quotes", text.Shorten(c.open))
		if i := strings.Index(c.text, "<<"); i >= 0 {
			p.Span = c.span(i, len(strings.TrimRight(c.text, " \t\r")))
		}
	default:
		explain(p, c, instruction, refusal.Error())
	}
	return p
}

// explain recognises BuildKit's messages about arguments and flags.
func explain(p *document.Problem, c *chunk, instruction *document.Instruction, message string) {
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
		notAPair(p, c, instruction)
	case has("must have two arguments"):
		p.Kind = wrongArgumentCount
		p.Message = keyword + " has a name and no value"
		p.Hint = "write " + keyword + " NAME=value"
	case has("comprised of strings only"):
		p.Message = keyword + " has an exec form with something that is no string"
		p.Hint = "put every element of the array in double quotes"
	case has("flag"):
		badFlag(p, c, message)
	case instruction.Keyword == "healthcheck" && has("duration", "Interval", "--retries", "ParseInt", "Unknown type"):
		badHealthcheck(p, c, message)
	case has("mount", "unexpected key", "invalid field", "invalid value", "sharing", "security", "network mode"):
		p.Kind = unknownFlag
		p.Message = text.Shorten(text.FirstLine(message))
		p.Hint = "see the reference of " + keyword + " for what the flag takes"
		p.Span = flagsSpan(c, p.Span)
	case has("ONBUILD ONBUILD", "isn't allowed as an ONBUILD trigger"):
		p.Kind = forbiddenTrigger
		word := triggerWord(c)
		p.Message = "ONBUILD cannot trigger " + text.Shorten(strings.ToUpper(word.text))
		p.Span = c.span(word.start, word.end)
		p.Hint = "remove the instruction; a stage that is built FROM this image has to say it itself"
	case has("invalid name for build stage"):
		p.Kind = invalidStageName
		if len(instruction.Args) == 3 {
			p.Span = instruction.Args[2].Span
		}
		p.Message = "the stage's name " + lastWord(c) + " does not begin with a letter or holds a character that names cannot have"
		p.Hint = "begin with a letter; use letters, digits, -, _ and ."
	case has("requires", "too many arguments", "takes no arguments", "Missing command", "can not be"):
		p.Kind = wrongArgumentCount
		p.Message, _, _ = strings.Cut(text.Shorten(text.FirstLine(message)), ". ")
		p.Hint = argumentHint(instruction.Keyword)
	default:
		p.Hint = argumentHint(instruction.Keyword)
	}
}

// maxLine is BuildKit's limit for a line, in bytes.
const maxLine = 65535

// hasLongLine tells a line that is over BuildKit's limit: the parser reports it in several other ways.
func (c *chunk) hasLongLine() bool {
	for i := c.first; i <= c.last; i++ {
		if c.source.Starts[i+1]-c.source.Starts[i] > maxLine {
			return true
		}
	}
	return false
}

// notAPair explains a word of ENV or LABEL without "=": nearly always a comment
// at the line's end, a command substitution, or a value with blanks.
func notAPair(p *document.Problem, c *chunk, instruction *document.Instruction) {
	keyword := strings.ToUpper(instruction.Keyword)
	_, rest := lexFlags(c.text, keywordEnd(c.text), '\\')
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
		case strings.HasPrefix(word.text, "#"):
			p.Message = fmt.Sprintf("%s takes %q for another name=value pair: a comment cannot follow on the same line", keyword, text.Shorten(c.text[word.start:]))
			p.Hint = "put the comment on a line of its own above the instruction"
			p.Span = c.span(word.start, len(strings.TrimRight(c.text, " \t\r")))
		case substitution != "":
			p.Message = fmt.Sprintf("%s does not run commands: %q is text, and %q after it is no name=value pair", keyword, text.Shorten(substitution), text.Shorten(word.text))
			p.Hint = "declare an ARG and give the value with --build-arg, or make the value in the RUN that uses it"
		default:
			p.Message = fmt.Sprintf("%q is no name=value pair", text.Shorten(word.text))
			p.Hint = "put a value with blanks in quotes: " + keyword + " NAME=\"two words\""
		}
		return
	}
}

func badFlag(p *document.Problem, c *chunk, message string) {
	p.Kind = unknownFlag
	p.Message = text.Shorten(text.FirstLine(message))
	p.Hint = "remove the flag or correct its name and value"
	_, name, _ := strings.Cut(message, ": ")
	name, _, _ = strings.Cut(strings.TrimPrefix(name, "--"), "=")
	name, _, _ = strings.Cut(name, " ")
	flags, _ := lexFlags(c.text, keywordEnd(c.text), '\\')
	p.Span = flagsSpan(c, p.Span)
	for _, flag := range flags {
		if strings.HasPrefix(flag.text, "--"+name) {
			p.Span = c.span(flag.start, flag.end)
		}
	}
}

// flagsSpan points at the instruction's flags, or at what is given where it has none.
func flagsSpan(c *chunk, otherwise finding.Span) finding.Span {
	flags, _ := lexFlags(c.text, keywordEnd(c.text), '\\')
	if len(flags) == 0 {
		return otherwise
	}
	return c.span(flags[0].start, flags[len(flags)-1].end)
}

// triggerWord is the keyword behind ONBUILD.
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
	return "see the Dockerfile reference for what the instruction takes"
}

// usages shows each instruction as it is written.
var usages = map[string]string{
	"add":         "ADD SOURCE... TARGET",
	"arg":         "ARG NAME=default",
	"cmd":         `CMD ["program", "argument"]`,
	"copy":        "COPY SOURCE... TARGET",
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

// keywords lists the instructions, for "did you mean".
var keywords = []string{
	"add", "arg", "cmd", "copy", "entrypoint", "env", "expose", "from", "healthcheck", "label",
	"maintainer", "onbuild", "run", "shell", "stopsignal", "user", "volume", "workdir",
}
