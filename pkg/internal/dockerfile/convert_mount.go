package dockerfile

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/util/system"
	"github.com/tonistiigi/go-csvvalue"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// mountKeys are the options of --mount.
var mountKeys = []string{
	"type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid", "src", "dst", "destination", "ro", "rw", "readwrite", "env",
}

// checkMounts checks the options of RUN --mount.
func (b *builder) checkMounts(c *chunk, command any) *document.Problem {
	run, ok := command.(*instructions.RunCommand)
	if !ok || len(instructions.GetMounts(run)) == 0 {
		return nil
	}
	flags, _ := lexFlags(c.text, triggerStart(c), b.escape)
	flags = slices.DeleteFunc(flags, func(flag token) bool { return !strings.HasPrefix(flag.text, "--mount=") })
	if len(flags) == 0 {
		return nil
	}
	p := b.newProbe()
	length := 0
	for _, flag := range flags {
		length += len(flag.text) + strings.Count(flag.text, "$")*p.longest
	}
	if length > maxValue {
		return nil
	}
	f := always(p, []string{"cache", "bind", "secret", "ssh", "tmpfs", "shared", "1", "/srv"}, func(p *probe) *fault {
		err := run.Expand(func(word string) (string, error) {
			result, _, err := b.lex.ProcessWord(clean(word), p)
			if err != nil {
				return "", &expansionError{word, err}
			}
			return result, nil
		})
		var key string
		var f *fault
		if err != nil {
			key, f = mountFault(err)
		} else {
			key, f = b.checkTargets(instructions.GetMounts(run))
		}
		if f != nil {
			f.option = key
		}
		return f
	})
	if f == nil {
		return nil
	}
	return &document.Problem{Kind: f.kind, Message: f.message, Hint: f.hint, Span: optionSpan(c, flags, f.option)}
}

// triggerStart returns the offset after the keyword, which is that of the trigger in ONBUILD.
func triggerStart(c *chunk) int {
	end := keywordEnd(c.text)
	if !strings.EqualFold(c.text[:end], "onbuild") {
		return end
	}
	return triggerWord(c).end
}

// expansionError is an error of the expansion of variables in an option of --mount.
type expansionError struct {
	word string
	err  error
}

func (e *expansionError) Error() string { return e.err.Error() }
func (e *expansionError) Unwrap() error { return e.err }

// optionSpan returns the span of the first option with that key, or of the flag.
func optionSpan(c *chunk, flags []token, key string) finding.Span {
	for _, flag := range flags {
		fields, err := csvvalue.Fields(strings.TrimPrefix(flag.text, "--mount="), nil)
		if err != nil {
			continue
		}
		for _, field := range fields {
			name, value, _ := strings.Cut(field, "=")
			if !strings.EqualFold(name, key) && value != key {
				continue
			}
			source := c.text[flag.start:flag.end]
			for _, before := range [...]string{"=", ","} {
				if i := strings.Index(source, before+field); i >= 0 && field != "" {
					return c.span(flag.start+i+1, flag.start+i+1+len(field))
				}
			}
			return c.span(flag.start, flag.end)
		}
	}
	return c.span(flags[0].start, flags[len(flags)-1].end)
}

// checkTargets finds what BuildKit rejects of mounts whose options are valid.
func (b *builder) checkTargets(mounts []*instructions.Mount) (key string, f *fault) {
	for _, m := range mounts {
		switch m.Type {
		case instructions.MountTypeSecret:
			if b.isWindows() {
				if f := secretFault(m); f != nil {
					return "secret", f
				}
			}
		case instructions.MountTypeSSH:
			if m.Source != "" {
				return "source", &fault{kind: unknownFlag, message: `option "source" is not allowed for a mount of type ssh`, hint: "remove the option"}
			}
		default:
			target := m.Target
			if !path.IsAbs(target) {
				folder, known := b.folder()
				if !known {
					continue
				}
				target = path.Join("/", folder, m.Target)
			}
			if target == "/" {
				return "target", &fault{kind: unknownFlag, message: "mount at the root of the file system", hint: "write target= and a folder below /", part: m.Target}
			}
		}
	}
	return "", nil
}

// folder returns the working directory in the current stage, and false if it depends on the base
// image or on a variable.
func (b *builder) folder() (string, bool) {
	dir := b.stage.Workdir
	switch {
	case dir == nil:
		return "/", b.stage.Root != nil && b.stage.Root.Kind == "scratch"
	case dir.Value.Value == nil || !isCertain(dir.Certainty):
		return "", false
	}
	if b.isWindows() {
		folder, err := system.NormalizePath("/", *dir.Value.Value, "windows", false)
		return folder, err == nil
	}
	return *dir.Value.Value, true
}

// mountFault explains an error of BuildKit about the options of --mount. key is the option's, or
// its value if the message has only that.
func mountFault(err error) (key string, f *fault) {
	var expansion *expansionError
	if errors.As(err, &expansion) {
		return expansion.word, lexFault(expansion.word, expansion.err)
	}
	message := text.FirstLine(err.Error())
	f = &fault{kind: unknownFlag, part: message, hint: "remove the option"}
	words := quotedWords(message)
	first := ""
	if len(words) > 0 {
		first = words[0]
	}
	has := func(part string) bool { return strings.Contains(message, part) }
	after := func(prefix string) string { return strings.TrimPrefix(message, prefix) }
	switch {
	case has("must be a key=value pair"), has("unexpected key") && !has("for mount type"):
		name := strings.ToLower(first)
		switch {
		case slices.Contains(mountKeys, name):
			f.message = fmt.Sprintf("option %q of --mount has no value", text.Shorten(first))
			f.hint = "write " + name + "=VALUE"
		default:
			f.message = fmt.Sprintf("unknown option %q of --mount", text.Shorten(first))
			if nearest := finding.Nearest(name, mountKeys); nearest != "" {
				f.hint = "write " + nearest
			}
		}
		return first, f
	case has("unsupported mount type"):
		f.message = fmt.Sprintf("unknown mount type %q", text.Shorten(first))
		f.hint = "write type=bind, cache, tmpfs, secret or ssh"
		return "type", f
	case has("unsupported sharing value"):
		f.message = fmt.Sprintf("unknown sharing mode %q", text.Shorten(first))
		f.hint = "write sharing=shared, private or locked"
		return "sharing", f
	case has("invalid value for "):
		name, value, _ := strings.Cut(after("invalid value for "), ": ")
		return name, invalidOption(f, name, value)
	case has("invalid value "):
		i := strings.LastIndex(message, " for ")
		name := message[i+len(" for "):]
		return name, invalidOption(f, name, strings.TrimSuffix(after("invalid value "), " for "+name))
	case has("unexpected key") && len(words) == 2:
		return first, forbiddenOption(f, first, words[1])
	case has(" not allowed for "):
		name, _, _ := strings.Cut(message, " ")
		return name, forbiddenOption(f, name, first)
	case has("should not have a from"):
		return "from", forbiddenOption(f, "from", "secret")
	case has("should not define sharing"):
		return "sharing", forbiddenOption(f, "sharing", "secret")
	case has("invalid cache sharing"):
		kind, _, _ := strings.Cut(after("invalid cache sharing set for "), " ")
		return "sharing", forbiddenOption(f, "sharing", kind)
	case has("both source and id"):
		f.message = "secret mount with both source and id"
		f.hint = "remove one of the two options"
		return "source", f
	case has("invalid secret mount"):
		f.message = "secret mount without id, source and target"
		f.hint = "write id=NAME"
		return "type", f
	}
	f.message = "the options of --mount have a quote in the wrong place"
	f.hint = "write name=value pairs separated by commas, such as type=cache,target=/path"
	return "", f
}

func forbiddenOption(f *fault, name, kind string) *fault {
	f.message = fmt.Sprintf("option %q is not allowed for a mount of type %s", name, kind)
	return f
}

func invalidOption(f *fault, name, value string) *fault {
	f.message = fmt.Sprintf("option %q of --mount has the invalid value %q", name, text.Shorten(value))
	switch name {
	case "mode":
		f.hint = "write an octal number, such as mode=0755"
	case "size":
		f.hint = "write a size, such as size=64m"
	case "uid", "gid":
		f.hint = "write a number, such as " + name + "=1000"
	default:
		f.hint = "write " + name + "=true or false"
	}
	return f
}

// quotedWords returns the words in quotes of a message.
func quotedWords(message string) []string {
	var words []string
	for {
		start := strings.IndexAny(message, `'"`)
		if start < 0 {
			return words
		}
		end := strings.IndexByte(message[start+1:], message[start])
		if end < 0 {
			return words
		}
		words = append(words, message[start+1:start+1+end])
		message = message[start+end+2:]
	}
}
