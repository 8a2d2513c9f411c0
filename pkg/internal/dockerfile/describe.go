package dockerfile

import (
	"path"
	"strconv"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
)

// describe adds the facts that follow from the words of the instruction alone.
func (b *builder) describe(in *document.Instruction) {
	for _, owner := range in.Flags["chown"] {
		if owner.Value.Value != nil {
			owner.User, _, _ = strings.Cut(*owner.Value.Value, ":")
		}
	}
	for _, mode := range in.Flags["chmod"] {
		if mode.Value.Value != nil {
			mode.Mode = shell.ModeOf(*mode.Value.Value)
		}
	}
	switch in.Keyword {
	case "run":
		b.recordCopies(in, in.Commands)
	case "add":
		in.Sources = addSources(in)
		markRelative(in)
		b.markPath(in)
	case "copy":
		markRelative(in)
		b.markPath(in)
	case "workdir":
		markRelative(in)
	case "stopsignal":
		if len(in.Args) > 0 && in.Args[0].Value != nil {
			in.Signal = signalOf(*in.Args[0].Value)
		}
	case "maintainer":
		if len(in.Args) > 0 {
			in.Quoted = inDoubleQuotes(in.Args[0].Raw)
		}
	case "env", "label":
		for _, pair := range in.Pairs {
			if pair.Legacy && pair.Value != nil && in.TrailingComment == nil {
				pair.LegacyAs = legacyAs(pair.Value.Raw)
			}
		}
	}
}

// addSources records the sources of ADD: all arguments but the last, if their values are known.
func addSources(in *document.Instruction) (list []*document.FetchSource) {
	for i, source := range in.Args {
		if i < len(in.Args)-1 && source.Value != nil {
			list = append(list, shell.SourceOf(*source.Value, source.Span, false))
		}
	}
	return list
}

// markRelative records whether the path of WORKDIR or the destination of COPY or ADD is relative.
func markRelative(in *document.Instruction) {
	if len(in.Args) == 0 {
		return
	}
	last := in.Args[len(in.Args)-1]
	if last.Value == nil {
		return
	}
	last.Relative = !isAbsolute(*last.Value)
	last.Blanks = in.Keyword == "workdir" && strings.ContainsAny(*last.Value, " \t") && !marksBlanks(last.Raw)
}

// markPath records the absolute path of the destination of COPY or ADD, if it is known.
func (b *builder) markPath(in *document.Instruction) {
	if len(in.Args) == 0 || b.stage == nil || b.isWindows() {
		return
	}
	last := in.Args[len(in.Args)-1]
	if last.Value == nil || strings.ContainsAny(*last.Value, "$") {
		return
	}
	if path.IsAbs(*last.Value) {
		last.Path = path.Clean(*last.Value)
		return
	}
	folder, known := b.folder()
	if known || b.stage.Workdir == nil && isDistribution(b.stage.Root) {
		last.Path = path.Join("/", folder, *last.Value)
	}
}

// isDistribution reports whether an image is certainly the official one of a Linux distribution, which has no WORKDIR.
func isDistribution(image *document.Image) bool {
	return image != nil && image.Kind == "image" && image.Product != "" && image.Product == image.Distro && image.Context == "" &&
		isCertain(image.Certainty) && len(image.Assumed) == 0 && image.Registry == "docker.io" && strings.HasPrefix(image.Repository, "library/")
}

func isAbsolute(path string) bool {
	return strings.HasPrefix(path, "/") || strings.HasPrefix(path, `\`) || len(path) > 1 && path[1] == ':'
}

// marksBlanks reports whether a text contains a quote or an escaped space.
func marksBlanks(raw string) bool {
	return strings.ContainsAny(raw, `"'`) || strings.Contains(raw, `\ `) || strings.Contains(raw, "` ")
}

// soleVariable returns the name of the variable that is the whole word, apart from quotes; "" if there is more.
func soleVariable(word string) string {
	word = strings.Trim(word, `"'`)
	name, ok := strings.CutPrefix(word, "$")
	if !ok {
		return ""
	}
	if inner, braced := strings.CutPrefix(name, "{"); braced {
		if name, ok = strings.CutSuffix(inner, "}"); !ok {
			return ""
		}
	}
	for i := 0; i < len(name); i++ {
		if !shell.IsNameByte(name[i]) {
			return ""
		}
	}
	return name
}

// legacyAs returns how to write the value of "ENV NAME value" after "NAME=", as in Pair.LegacyAs. A value that
// begins with "=" probably means something else; escapes and quotes inside a text are not interpreted.
func legacyAs(raw string) string {
	switch {
	case raw == "":
		return ""
	case raw[0] != '=' && !strings.ContainsAny(raw, " \t\n\f\r\"'"):
		return "word"
	case isQuoted(raw, '"') && !strings.Contains(raw, `\`), isQuoted(raw, '\''):
		return "word"
	case raw[0] != '=' && !strings.ContainsAny(raw, "\"'\\`"):
		return "quoted"
	}
	return ""
}

// isQuoted reports whether a text is a single quoted string, without that quote inside.
func isQuoted(raw string, quote byte) bool {
	end := len(raw) - 1
	return end > 0 && raw[0] == quote && strings.IndexByte(raw[1:], quote) == end-1
}

// inDoubleQuotes returns a text as one word in double quotes; "" if they could change its meaning.
func inDoubleQuotes(raw string) string {
	switch {
	case strings.ContainsAny(raw, `\$`):
		return ""
	case isQuoted(raw, '"'):
		return raw
	case raw != "" && !strings.ContainsAny(raw, "\"`"):
		return `"` + raw + `"`
	}
	return ""
}

// takesArguments reports whether shell code uses its own arguments.
func takesArguments(commands []*document.Command) bool {
	for _, c := range commands {
		for _, word := range c.Words {
			for _, parameter := range [...]string{"@", "*", "0", "1"} {
				if strings.Contains(word, "$"+parameter) || strings.Contains(word, "${"+parameter) {
					return true
				}
			}
		}
	}
	return false
}

// describePort adds the facts about a port of EXPOSE other than its number and protocol.
func describePort(p *document.Port) *document.Port {
	if p.Value.Value == nil {
		return p
	}
	if _, protocol, ok := strings.Cut(*p.Value.Value, "/"); ok {
		p.Case = "lower"
		if protocol != strings.ToLower(protocol) {
			p.Case = caseOf(protocol)
		}
	}
	if p.Mapped = strings.Contains(*p.Value.Value, ":"); p.Mapped {
		p.Inner = p.Raw[strings.LastIndexByte(p.Raw, ':')+1:]
	}
	return p
}

// maxDigits limits the digits of a number: with more, Rego would lose some.
const maxDigits = 15

// numberOf returns the whole number that a text is; nil if it is not one.
func numberOf(text *string) *int64 {
	if text == nil || len(*text) > maxDigits {
		return nil
	}
	n, err := strconv.ParseUint(*text, 10, 63)
	if err != nil {
		return nil
	}
	number := int64(n)
	return &number
}
