package dockerfile

import (
	"fmt"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// explainRun explains a flag of RUN that BuildKit rejects when it parses the instruction.
func explainRun(p *document.Problem, c *chunk, rejection error) {
	p.Kind = unknownFlag
	flags, _ := lexFlags(c.text, triggerStart(c), '\\')
	p.Span = flagsSpan(c, p.Span)
	mounts := make([]token, 0, len(flags))
	for _, flag := range flags {
		name, value, _ := strings.Cut(flag.text, "=")
		quoted := text.Shorten(value)
		switch name {
		case "--mount":
			mounts = append(mounts, flag)
			continue
		case "--network":
			p.Message = fmt.Sprintf("%q is not a network mode", quoted)
			p.Hint = "write --network=default, none or host"
		case "--security":
			p.Message = fmt.Sprintf("%q is not a security mode", quoted)
			p.Hint = "write --security=sandbox or insecure"
		case "--device":
			p.Message, p.Hint = deviceFault(value)
		}
		if p.Span = c.span(flag.start, flag.end); isRejectedFlag(name, value) {
			return
		}
	}
	if len(mounts) == 0 {
		return
	}
	key, f := mountFault(rejection)
	p.Message, p.Hint, p.Span = f.message, f.hint, optionSpan(c, mounts, key)
}

// isRejectedFlag reports whether BuildKit rejects the value of a flag of RUN other than --mount.
func isRejectedFlag(name, value string) bool {
	switch name {
	case "--network":
		return value != "default" && value != "none" && value != "host"
	case "--security":
		return value != "sandbox" && value != "insecure"
	case "--device":
		_, err := instructions.ParseDevice(value)
		return err != nil
	}
	return false
}

// deviceFault explains a value of RUN --device that BuildKit rejects.
func deviceFault(value string) (message, hint string) {
	_, err := instructions.ParseDevice(value)
	if err == nil {
		return "", ""
	}
	reason := text.FirstLine(err.Error())
	hint = "write a device such as vendor.com/class=name, and required if the build needs it"
	switch words := quotedWords(reason); {
	case strings.HasPrefix(reason, "device name already set"):
		return fmt.Sprintf("more than one name in --device=%s", text.Shorten(value)), "write --device once for each device"
	case strings.HasPrefix(reason, "invalid value for required"):
		_, is, _ := strings.Cut(reason, ": ")
		return fmt.Sprintf("option %q of --device has the invalid value %q", "required", text.Shorten(is)), "write required=true or false"
	case len(words) > 0:
		return fmt.Sprintf("unknown option %q of --device", text.Shorten(words[0])), hint
	}
	return fmt.Sprintf("%q is not a device", text.Shorten(value)), hint
}

// explainFrom explains a FROM with the wrong number of arguments.
func explainFrom(p *document.Problem, in *document.Instruction) {
	p.Kind, p.Hint = wrongArgumentCount, argumentHint("from")
	if len(in.Args) == 0 {
		p.Message = "FROM has no image"
		return
	}
	p.Message = "only AS and the name of the stage can follow the image"
	p.Span.Start, p.Span.End = in.Args[min(1, len(in.Args)-1)].Span.Start, in.Args[len(in.Args)-1].Span.End
	if len(in.Args) == 2 && isStageName(in.Args[1].Raw) {
		p.Hint = fmt.Sprintf("write FROM %s AS %s", text.Shorten(in.Args[0].Raw), text.Shorten(in.Args[1].Raw))
	}
}

func isStageName(word string) bool {
	return hasOnly(word, "-_.") && word[0]|0x20 >= 'a' && word[0]|0x20 <= 'z' && !strings.EqualFold(word, "as")
}

// explainCount explains a wrong number of arguments.
func explainCount(p *document.Problem, in *document.Instruction, message string) {
	keyword := strings.ToUpper(in.Keyword)
	has := func(part string) bool { return strings.Contains(message, part) }
	p.Kind, p.Hint = wrongArgumentCount, argumentHint(in.Keyword)
	switch {
	case has("can not be an empty string"):
		p.Message = keyword + " has an empty path"
	case has("names can not be blank"):
		p.Message = keyword + " has an empty name"
	case has("too many arguments"):
		p.Message = keyword + " has too many arguments"
	case has("takes no arguments"):
		p.Message = "arguments after HEALTHCHECK NONE"
		p.Hint = "remove them, or write HEALTHCHECK CMD command"
	case has("Missing command"):
		p.Message = "HEALTHCHECK CMD has no command"
	case has("JSON form"):
		p.Message = keyword + " needs its arguments as a JSON array of strings"
	case has("at least two") && len(in.Args) > 0:
		p.Message = keyword + " has a source, but no destination"
		p.Span = in.Args[0].Span
	case has("at least two"):
		p.Message = keyword + " has neither a source nor a destination"
	case has("exactly one") && len(in.Args) > 1:
		p.Message = keyword + " has more than one argument"
	default:
		p.Message = keyword + " has no argument"
	}
}
