package main

import (
	"fmt"
	"slices"
	"strings"
)

// row is a value under its key, and where it comes from.
type row struct {
	key    []string
	value  any
	origin string
}

// head says what the values hold for, and which files they were read from.
func (s *shown) head(path string) string {
	text := "# what holds for " + path
	if s.service != "" {
		text += ", judged for " + s.service
	}
	text += "\n# read: "
	if len(s.Files) == 0 {
		return printableLines(text + "no configuration")
	}
	text += strings.Join(s.Files, ", ")
	if s.Excluded != "" {
		text += "\n# no search finds it: " + s.Excluded + " excludes it"
	}
	return printableLines(text)
}

func printableLines(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(printable(line) + "\n")
	}
	return b.String()
}

// rowsAsYAML prints values as a configuration, with their origins as comments.
func rowsAsYAML(rows []row) string {
	var b strings.Builder
	var open []string
	for _, r := range rows {
		last := len(r.key) - 1
		for i, name := range r.key[:last] {
			if i < len(open) && open[i] == name && slices.Equal(open[:i], r.key[:i]) {
				continue
			}
			fmt.Fprintf(&b, "%s%s:\n", strings.Repeat("  ", i), name)
		}
		open = r.key[:last]
		line := strings.Repeat("  ", last) + r.key[last] + ": " + asYAML(r.value)
		fmt.Fprintf(&b, "%-44s # %s\n", line, printable(r.origin))
	}
	return b.String()
}

// asYAML gives a value in the form that YAML shares with JSON; a plain word needs no quotes.
func asYAML(value any) string {
	if text, ok := value.(string); ok && isWord(text) {
		return text
	}
	text, err := encodeLine(value)
	if err != nil {
		return fmt.Sprintf("%q", fmt.Sprint(value))
	}
	return text
}

// isWord reports whether YAML takes a text as it stands for a text.
func isWord(text string) bool {
	for _, c := range text {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return text != "" && !slices.Contains([]string{"true", "false", "null", "yes", "no", "y", "n", "on"}, text)
}

// encodeLine gives a value as JSON on one line.
func encodeLine(value any) (string, error) {
	text, err := encode(value)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		b.WriteString(line)
		if strings.HasSuffix(line, ",") {
			b.WriteByte(' ')
		}
	}
	return b.String(), nil
}

// printRows prints values as JSON.
func (p *program) printRows(rows []row) error {
	type value struct {
		Key    []string `json:"key"`
		Value  any      `json:"value"`
		Origin string   `json:"origin"`
	}
	list := make([]value, len(rows))
	for i, r := range rows {
		list[i] = value{r.key, r.value, r.origin}
	}
	text, err := encode(list)
	if err != nil {
		return fmt.Errorf("print the configuration: %w", err)
	}
	return p.print(text)
}
