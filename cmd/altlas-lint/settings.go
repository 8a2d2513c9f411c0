package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/lint"
)

// head says what settings hold for, and which files they were read from.
func head(settings lint.Settings, path, service string) string {
	text := "# settings of " + path
	if service != "" {
		text += ", checked for " + service
	}
	text += "\n# read: "
	if len(settings.Files) == 0 {
		return printableLines(text + "no configuration")
	}
	text += strings.Join(settings.Files, ", ")
	if settings.Excluded != "" {
		text += "\n# no search finds it: " + settings.Excluded + " excludes it"
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

// settingsAsYAML prints settings as a configuration, with their origins as comments.
func settingsAsYAML(settings []lint.Setting) string {
	var b strings.Builder
	var open []string
	for _, s := range settings {
		last := len(s.Key) - 1
		for i, name := range s.Key[:last] {
			if i < len(open) && open[i] == name && slices.Equal(open[:i], s.Key[:i]) {
				continue
			}
			fmt.Fprintf(&b, "%s%s:\n", strings.Repeat("  ", i), name)
		}
		open = s.Key[:last]
		line := strings.Repeat("  ", last) + s.Key[last] + ": " + asYAML(s.Value)
		fmt.Fprintf(&b, "%-44s # %s\n", line, printable(s.Origin))
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

// printSettings prints settings as JSON.
func (p *program) printSettings(settings []lint.Setting) error {
	type value struct {
		Key    []string `json:"key"`
		Value  any      `json:"value"`
		Origin string   `json:"origin"`
	}
	list := make([]value, len(settings))
	for i, s := range settings {
		list[i] = value(s)
	}
	text, err := encode(list)
	if err != nil {
		return fmt.Errorf("print the configuration: %w", err)
	}
	return p.print(text)
}
