package dockerfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// foreign returns a message about a file that is no Dockerfile and where it shows, or "". BuildKit
// rejects such a file at its first line; the others would all be unknown instructions.
func (b *builder) foreign(content []byte, chunks []*chunk) (message, hint string, span finding.Span) {
	unknown, from := 0, false
	for _, c := range chunks {
		if isTemplate(c.text) {
			return templateMessage, templateHint, c.span(0, keywordEnd(c.text))
		}
		keyword, _ := cutKeyword(c.text)
		from = from || strings.EqualFold(keyword, "from")
		if !c.isKnown() && !c.isMisspelled() {
			unknown++
		}
	}
	first := b.source.LineSpan(0)
	switch {
	case unknown == 0, unknown*2 < len(chunks), from && chunks[0].isKnown(), strings.HasPrefix(chunks[0].text, conflictStart):
		return "", "", first
	case isBinary(content):
		return "the file is not text", "name a Dockerfile, or exclude this file", first
	}
	first = chunks[0].span(0, len(strings.TrimRight(chunks[0].text, " \t\r")))
	kind := kindOf(b.source, chunks[0].text)
	switch {
	case kind != "":
		return "the file is " + kind + ", not a Dockerfile", "name a Dockerfile, or exclude this file", first
	case from || unknown < 2:
		return "", "", first
	}
	return "the file is not a Dockerfile: it has no FROM, and most lines are no instructions", "name a Dockerfile, or exclude this file", first
}

const (
	templateMessage = "the file is a template, not a Dockerfile"
	templateHint    = "check what is generated from it, or exclude the file"
)

// isTemplate reports whether a line is a statement of a template language.
func isTemplate(line string) bool {
	for _, start := range [...]string{"{{", "{%", "{#", "<%"} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}

// hasPlaceholder reports whether an instruction has a placeholder of a template language.
func hasPlaceholder(line string) bool {
	for _, start := range [...]string{"{{", "{%", "<%"} {
		if i := strings.Index(line, start); i > 0 && line[i-1] != '$' {
			return true
		}
	}
	return isProperty(line)
}

// isProperty reports whether a line has a placeholder of Maven or Ant: ${name.of.a.property}.
func isProperty(line string) bool {
	for _, after := range strings.Split(line, "${")[1:] {
		name, _, closed := strings.Cut(after, "}")
		if closed && strings.Contains(name, ".") && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") == "" &&
			!strings.HasPrefix(name, ".") && !strings.ContainsAny(name, ":") {
			return true
		}
	}
	return false
}

// kindOf returns the format of a file by its first line that is no comment, or "".
func kindOf(source *text.Source, line string) string {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	switch {
	case strings.HasPrefix(word, "{"), strings.HasPrefix(word, "["):
		return "JSON"
	case len(word) > 1 && word[0] == '<' && word[1] != '<':
		return "HTML or XML"
	case strings.HasPrefix(source.Line(0), "#!"):
		return "a script"
	case word == "---", word == "-", strings.HasSuffix(word, ":") && !strings.HasPrefix(rest, "="):
		return "YAML"
	}
	return ""
}

// isBinary reports whether more than one byte in 32 at the start of the file is a control character that
// text does not have, or part of no character.
func isBinary(content []byte) bool {
	head := content[:min(len(content), 4096)]
	total, found := len(head), 0
	for len(head) > 0 {
		c, size := utf8.DecodeRune(head)
		if c == utf8.RuneError && size == 1 || c < ' ' && !bytes.ContainsRune([]byte("\t\n\v\f\r\x1b"), c) {
			found++
		}
		head = head[size:]
	}
	return found*32 > total
}

// rejectWhole replaces all that is known about the file by one problem.
func (b *builder) rejectWhole(message, hint string, span finding.Span) *document.Document {
	b.doc = &document.Document{
		Path: b.doc.Path, Lines: b.doc.Lines, LineEndings: b.doc.LineEndings,
		By: map[string][]*document.Instruction{}, Commands: map[string][]*document.Command{},
		Problems: []*document.Problem{{Kind: parseError, Message: message, Hint: hint, Span: span}},
	}
	b.recordSecrets()
	b.doc.Secrets = nil // one finding says it all, but no report prints a credential
	return b.doc
}
