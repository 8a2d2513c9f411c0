// Package ignore matches paths against lists of .gitignore patterns.
// It does not read files.
//
// It imports no other package of the program.
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
	glob     string // matches the whole path, or only the last element if anywhere is set
	literal  bool   // the glob has no special characters
	anywhere bool   // matches names in any folder
	folders  bool   // matches only folders
	negated  bool   // includes what it matches again
}

// Parse parses the text of a .gitignore. Like Git, it skips invalid patterns.
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

// Globs returns a list of configuration patterns: like .gitignore patterns, except that {a,b}
// stands for alternatives, and there are no comments.
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
		return // Git ignores invalid patterns too
	}
	// The pattern "folder" matches the folder itself, "folder/**" only what is in it.
	l.patterns = append(l.patterns, p)
}

// Match matches a path relative to the list's folder, with "/". It does not check
// the parent folders: callers walk down and have checked them already.
// decided means that some pattern matched.
func (l List) Match(name string, folder bool) (ignored, decided bool) {
	base := path.Base(name)
	for i := len(l.patterns) - 1; i >= 0; i-- {
		if p := &l.patterns[i]; p.matches(name, base, folder) {
			return !p.negated, true
		}
	}
	return false, false
}

// Covers reports whether a list ignores a file or one of its parent folders. As in Git,
// nothing below an ignored folder can be included again.
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
	// "a/**" matches what is in a, but not a itself.
	if rest, ok := strings.CutSuffix(p.glob, "/**"); ok && rest != "" && rest != "**" {
		return doublestar.MatchUnvalidated(rest+"/**/*", name)
	}
	return doublestar.MatchUnvalidated(p.glob, name)
}

// trimBlanks removes trailing spaces that are not escaped.
func trimBlanks(line string) string {
	trimmed := strings.TrimRight(line, " ")
	if len(trimmed) == len(line) {
		return line
	}
	backslashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if backslashes%2 == 1 { // it escapes the first space
		return trimmed + " "
	}
	return trimmed
}

// escapeBraces escapes braces, which Git takes literally. Character
// classes and escaped braces stay unchanged.
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

// expandClasses expands named character classes.
func expandClasses(glob string) string {
	if !strings.Contains(glob, "[:") {
		return glob
	}
	return strings.NewReplacer(
		"[:alpha:]", "a-zA-Z", "[:digit:]", "0-9", "[:alnum:]", "a-zA-Z0-9", "[:upper:]", "A-Z",
		"[:lower:]", "a-z", "[:xdigit:]", "0-9a-fA-F", "[:blank:]", " \t", "[:space:]", " \t\n\v\f\r",
	).Replace(glob)
}
