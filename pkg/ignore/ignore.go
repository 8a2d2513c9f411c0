// Package ignore matches paths against lists of patterns as Git writes them in
// .gitignore. It knows no files: who reads the lists gives their lines.
package ignore

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// List is a list of patterns; the last one that matches decides. The zero List matches nothing.
type List struct {
	patterns []pattern
}

type pattern struct {
	glob     string // of a whole path, or of a name if anywhere is set
	literal  bool   // the glob has nothing but itself to match
	anywhere bool   // the pattern is about names, in any folder
	folders  bool   // it is about folders alone
	negated  bool   // what it matches counts again
}

// Parse reads the text of a .gitignore. Like Git, it passes over what is no pattern.
func Parse(text string) List {
	var l List
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if strings.HasPrefix(line, "#") {
			continue
		}
		l.add(trimBlanks(line), escapeBraces)
	}
	return l
}

// Globs makes a list of the patterns of a configuration: the same, but {a,b}
// stands for alternatives, and every line is a pattern.
func Globs(patterns []string) List {
	var l List
	for _, text := range patterns {
		l.add(text, func(glob string) string { return glob })
	}
	return l
}

func (l *List) add(text string, adapt func(string) string) {
	var p pattern
	text, p.negated = strings.CutPrefix(text, "!")
	text, p.folders = strings.CutSuffix(text, "/")
	if text == "" {
		return
	}
	p.anywhere = !strings.Contains(text, "/")
	p.glob = adapt(expandClasses(strings.TrimPrefix(text, "/")))
	if p.literal = !strings.ContainsAny(p.glob, `*?[\{`); !p.literal && !doublestar.ValidatePattern(p.glob) {
		return // Git matches nothing by it either
	}
	// A folder's own pattern matches the folder, "folder/**" only what is in it.
	l.patterns = append(l.patterns, p)
}

// Match says what a list says about a path, which is relative to the list's
// folder, with "/". It does not look at the folders above: who walks down has
// asked about them. Decided: some pattern matched.
func (l List) Match(name string, folder bool) (ignored, decided bool) {
	base := path.Base(name)
	for i := len(l.patterns) - 1; i >= 0; i-- {
		if p := &l.patterns[i]; p.matches(name, base, folder) {
			return !p.negated, true
		}
	}
	return false, false
}

// Covers reports whether a list matches a file or a folder above it. As in Git,
// nothing counts again below a folder that is ignored.
func (l List) Covers(name string) bool {
	for i := range name {
		if name[i] == '/' {
			if ignored, _ := l.Match(name[:i], true); ignored {
				return true
			}
		}
	}
	ignored, _ := l.Match(name, false)
	return ignored
}

func (p *pattern) matches(name, base string, folder bool) bool {
	if p.folders && !folder {
		return false
	}
	if p.anywhere {
		name = base
	}
	if p.literal {
		return p.glob == name
	}
	// "a/**" matches what is in a, and not a itself.
	if rest, ok := strings.CutSuffix(p.glob, "/**"); ok && rest != "" && rest != "**" {
		return doublestar.MatchUnvalidated(rest+"/**/*", name)
	}
	return doublestar.MatchUnvalidated(p.glob, name)
}

// trimBlanks removes the blanks at the end of a line that no backslash keeps.
func trimBlanks(line string) string {
	trimmed := strings.TrimRight(line, " ")
	if len(trimmed) == len(line) {
		return line
	}
	backslashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if backslashes%2 == 1 { // the last one is for the first blank
		return trimmed + " "
	}
	return trimmed
}

// escapeBraces makes braces stand for themselves, as they do for Git. In a
// class of characters they do so anyway, and a backslash is none.
func escapeBraces(glob string) string {
	if !strings.ContainsAny(glob, "{}") {
		return glob
	}
	var b strings.Builder
	class, escaped := false, false
	for _, c := range glob {
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '[':
			class = true
		case c == ']':
			class = false
		case (c == '{' || c == '}') && !class:
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// expandClasses writes the named classes of characters out.
func expandClasses(glob string) string {
	if !strings.Contains(glob, "[:") {
		return glob
	}
	return strings.NewReplacer(
		"[:alpha:]", "a-zA-Z", "[:digit:]", "0-9", "[:alnum:]", "a-zA-Z0-9", "[:upper:]", "A-Z",
		"[:lower:]", "a-z", "[:xdigit:]", "0-9a-fA-F", "[:blank:]", " \t", "[:space:]", " \t\n\v\f\r",
	).Replace(glob)
}
