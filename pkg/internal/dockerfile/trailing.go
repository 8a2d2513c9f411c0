package dockerfile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// A Dockerfile has comments only on lines of their own. This file finds those at the end of an instruction, whose
// words BuildKit takes for arguments. The facts are those of the instruction without the comment, as it is meant.

// cutComment finds a trailing comment in the arguments from rest to limit, and returns the text up to
// limit with blanks in its place, but none at the end.
func (b *builder) cutComment(in *document.Instruction, c *chunk, rest, limit int) string {
	content := c.text[:limit]
	start := b.commentStart(in.Keyword, content, rest)
	if start < 0 {
		return content
	}
	end := limit
	for _, p := range c.pieces { // the comment ends with its line
		if p.at > start {
			end = min(end, p.at)
			break
		}
	}
	end = start + len(strings.TrimRightFunc(content[start:end], unicode.IsSpace))
	comment := literal(text.Shorten(content[start:end]), c.span(start, end))
	in.TrailingComment = comment
	without := content[:start] + strings.Repeat(" ", end-start) + content[end:]
	return without[:max(rest, len(strings.TrimRightFunc(without, unicode.IsSpace)))]
}

// commentStart returns the offset of the "#" of a trailing comment, or -1.
func (b *builder) commentStart(keyword, content string, rest int) int {
	if !strings.Contains(content[rest:], "#") {
		return -1
	}
	switch keyword {
	case "from", "user", "expose", "stopsignal", "arg", "env", "label", "workdir", "volume", "copy", "add", "healthcheck", "shell":
	default: // a shell knows comments
		return -1
	}
	if _, ok := lexExec(content, rest); ok {
		return -1
	}
	words := lexWords(content, rest, b.escape)
	legacy := (keyword == "env" || keyword == "label") && len(words) > 0 && !strings.Contains(words[0].text, "=")
	if keyword == "healthcheck" && (len(words) == 0 || !strings.EqualFold(words[0].text, "none")) {
		return -1
	}
	for i, word := range words {
		if word.text[0] != '#' {
			continue
		}
		alone := word.text == "#"
		switch {
		case legacy && (!alone || i < 2 || i == len(words)-1): // the value can be a color or end with "#"
			continue
		case alone:
		case (keyword == "copy" || keyword == "add") && strings.HasSuffix(word.text, "#"): // a copy that Emacs saves
			continue
		case i == 0 && slices.Contains([]string{"workdir", "volume", "copy", "add", "env", "label"}, keyword):
			continue
		}
		return word.start
	}
	return -1
}

// unknownValue returns the value of an argument that a trailing comment changes.
func unknownValue(raw string, span finding.Span) *document.Value {
	return &document.Value{Raw: raw, Certainty: document.Unknown, Span: span}
}

// commentProblem returns the problem of a trailing comment for which BuildKit rejects an instruction, or nil. With
// rejected, it has rejected the instruction for some reason; command is what it made of it otherwise.
func (b *builder) commentProblem(in *document.Instruction, c *chunk, command any, rejected bool) *document.Problem {
	commented := in
	if in.Trigger != nil {
		commented = in.Trigger
	}
	comment := commented.TrailingComment
	if comment == nil {
		return nil
	}
	if rejected && !b.parsesWithout(in, c) || !rejected && !b.rejectsWords(commented, c, command) {
		return nil
	}
	return &document.Problem{
		Kind: trailingComment, Message: fmt.Sprintf("comment on the same line as %s: %q", strings.ToUpper(commented.Keyword), comment.Raw),
		Hint: "move the comment to its own line above the instruction", Span: comment.Span,
	}
}

// parsesWithout reports whether BuildKit parses an instruction without its trailing comment.
func (b *builder) parsesWithout(in *document.Instruction, c *chunk) bool {
	from := 0
	commented := in
	if in.Trigger != nil {
		from, commented = triggerWord(c).start, in.Trigger
	}
	probe := &document.Instruction{Keyword: commented.Keyword}
	limit := len(strings.TrimRightFunc(c.text, unicode.IsSpace))
	_, rest := lexFlags(c.text[:limit], from+keywordEnd(c.text[from:limit]), b.escape)
	line := b.cutComment(probe, c, min(rest, limit), limit)
	result, err := parser.Parse(strings.NewReader(header(b.escape) + clean(line) + bodies(commented)))
	if err != nil || len(result.AST.Children) != 1 {
		return false
	}
	_, err = instructions.ParseInstructionWithLinter(result.AST.Children[0], b.silent)
	return err == nil
}

// rejectsWords reports whether BuildKit rejects an instruction when it expands the words of the trailing comment.
func (b *builder) rejectsWords(in *document.Instruction, c *chunk, command any) bool {
	check := wordCheck{}
	var words []string
	switch in.Keyword {
	case "from", "expose", "stopsignal":
		return true
	case "user", "workdir":
		words = []string{argumentText(c)}
	case "volume", "copy", "add":
		words = strings.FieldsFunc(argumentText(c), func(r rune) bool { return r < 0x80 && isSeparator(byte(r)) })
		if in.Keyword != "volume" {
			check.valid, check.files = checkSource, filesOf(command)
		}
		if flag := in.Flags["checksum"]; len(flag) > 0 && flag[0].Value.Value != nil && *flag[0].Value.Value != "" && isCertain(flag[0].Certainty) && len(words) > 2 {
			return true // several sources
		}
	case "arg", "env", "label":
		if len(in.Pairs) > 0 && in.Pairs[0].Legacy {
			_, value := cutKeyword(argumentText(c))
			words = []string{value}
		}
		for _, word := range lexWords(in.TrailingComment.Raw, 0, b.escape) {
			if _, value, ok := strings.Cut(word.text, "="); ok {
				words = append(words, value)
			}
		}
	}
	for i, word := range words {
		check.raw, check.span = word, in.TrailingComment.Span
		if i == len(words)-1 && check.valid != nil {
			check.valid = nil // the destination
		}
		if b.examine(check) != nil {
			return true
		}
	}
	return false
}

// argumentText returns what follows the keyword and the flags of an instruction or trigger.
func argumentText(c *chunk) string {
	_, rest := lexFlags(c.text, triggerStart(c), '\\')
	return strings.TrimRightFunc(c.text[rest:], unicode.IsSpace)
}
