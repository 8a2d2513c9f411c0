package dockerfile

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// maxAptSources limits the entries recorded for one file.
const maxAptSources = 1000

// recordAptSources records entries of sources.list in the words that a command writes.
func (b *builder) recordAptSources(c *document.Command) {
	switch c.Program {
	case "echo", "printf", "add-apt-repository":
		for _, word := range c.Args {
			b.addAptSources(word.Value, c.Stage, word.Span)
		}
	}
}

// recordAptHeredocs records entries of sources.list in the heredocs of RUN and COPY.
func (b *builder) recordAptHeredocs(in *document.Instruction) {
	if in.Keyword != "run" && in.Keyword != "copy" {
		return
	}
	for _, doc := range in.Heredocs {
		b.addAptSources(doc.Content, in.Stage, doc.Span)
	}
}

func (b *builder) addAptSources(entries string, stage *int, span finding.Span) {
	text.EachMatch(entries, "deb", func(at int) (next int) {
		if len(b.doc.AptSources) < maxAptSources && isEntryStart(entries, at) {
			if source := aptSourceOf(entries[at:]); source != nil {
				source.Stage, source.Span = stage, span
				b.doc.AptSources = append(b.doc.AptSources, source)
			}
		}
		return at
	})
}

// isEntryStart reports whether a word can start at an offset: not after a letter or digit, except the "\n" of a
// printf.
func isEntryStart(entries string, at int) bool {
	return at == 0 || !text.IsAlphanumeric(entries[at-1]) || at > 1 && entries[at-2] == '\\'
}

// aptSourceOf returns the entry at the start of a text, "deb [options] URL suite components"; nil if there is none.
func aptSourceOf(text string) *document.AptSource {
	const blanks = " \t"
	s := &document.AptSource{Type: "deb"}
	rest := text[len("deb"):]
	if after, ok := strings.CutPrefix(rest, "-src"); ok {
		s.Type, rest = "deb-src", after
	}
	s.Head = s.Type
	trimmed := strings.TrimLeft(rest, blanks)
	if trimmed == rest {
		return nil
	}
	rest = trimmed
	if strings.HasPrefix(rest, "[") {
		options, after, ok := strings.Cut(rest[1:], "]")
		if !ok || strings.ContainsRune(options, '\n') || strings.TrimLeft(after, blanks) == after {
			return nil
		}
		s.Head = text[:len(text)-len(after)]
		s.Options = aptOptions(options)
		rest = strings.TrimLeft(after, blanks)
	}
	s.URL = rest[:strings.IndexAny(rest+" ", " \t\r\n")]
	s.Open = strings.HasPrefix(s.URL, "$")
	if scheme, _, ok := strings.Cut(s.URL, ":"); ok && !s.Open {
		s.Scheme = strings.ToLower(scheme)
	}
	if s.Scheme == "" && !s.Open && !strings.HasPrefix(s.URL, "/") {
		return nil
	}
	return s
}

func aptOptions(text string) map[string]string {
	var options map[string]string
	for _, field := range strings.Fields(text) {
		if name, value, ok := strings.Cut(field, "="); ok {
			if options == nil {
				options = map[string]string{}
			}
			options[name] = value
		}
	}
	return options
}
