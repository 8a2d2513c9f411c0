package finding

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Translation is what a policy says in another language.
type Translation struct {
	Language string // two letters, "tr"
	Title    string
	Remedy   string
	Texts    []TextTranslation // sorted by [CompareTemplates]
}

// TextTranslation translates the messages, or remedies of rules, that a template
// makes. Template is a format with the verbs %s, %q, %d, %v and %%. Text holds
// the same verbs in the same order, or by index as in %[2]s; it may leave some out.
type TextTranslation struct{ Template, Text string }

// Texts of findings that no rule makes, as templates but for the first one.
const (
	RejectedFile        = "no image can be built, since BuildKit rejects the file: " // followed by BuildKit's reason
	NoDockerfile        = "no Dockerfile found for service %q"
	NameDockerfile      = "name it with --dockerfile %s=PATH, or under services.%s.dockerfile"
	NameOtherDockerfile = NameDockerfile + "; no file matches %s"

	// Why an item is unknown, with what makes it known.
	UnknownWord      = "cannot tell what %q is: it depends on something outside the file"
	UnknownArguments = "cannot tell all arguments of %s: one depends on something outside the file"
	UnknownCache     = "cannot tell whether %s leaves its cache in the layer: what removes it may not run, or not remove all"
	RemoveCache      = "remove the cache at the end of the same RUN, joined with && and under no condition"
	WithoutValue     = "depends on a variable without a value" // ends messages of policies about what is unknown
	GiveValue        = "give the variable a value: a default in ARG, --build-arg, or build-args in the configuration"
	UnknownImage     = "cannot tell what the image %q contains"
	ChooseImage      = "build from an official image or scratch, or set what the policy asks for in this stage"
	UnknownCommand   = "cannot tell what %q runs: " // followed by one of the reasons below
	WriteCommands    = "write the commands in the Dockerfile, or copy the script from the build context"
	UnknownContext   = "the build context is not available"
	GivePath         = "evaluate the Dockerfile by its path: its directory is the build context"
	NotEvaluated     = "the policy failed on the file"
	SeeErrors        = "correct the policy: the run reports its error"
	NotProved        = "nothing in the file proves it"
	ReadPolicy       = "read what proves it: altlas-lint explain %s"

	InScript  = " (in the script %s)" // at the end of a message
	Evaluated = "nothing found in stages: %d, instructions: %d, commands: %d; what the policy read of them is certain"
)

// Why it is unknown what a command runs: document.Unread.Why.
const (
	UnreadVariable = "it depends on a variable without a value"
	UnreadOutput   = "it is the output of a command"
	UnreadAlias    = "it can stand for another command"
	UnreadStartup  = "every Bash runs the file that it names"
	UnreadInput    = "it runs what it reads"
	UnreadShell    = "text for this shell is not read"
	UnreadSyntax   = "its shell text has a syntax error"
	UnreadPath     = "its path is unknown"
	UnreadChanged  = "the script can change before it runs"
	UnreadMissing  = "the script cannot be read from the build context"
	UnreadContext  = "the build context is not available"
	UnreadSize     = "the script is too large to read"
	UnreadTooMany  = "too many scripts run each other"
)

// Translation is the policy's translation into a language, or nil.
func (p *Policy) Translation(language string) *Translation {
	for i := range p.Translations {
		if p.Translations[i].Language == language {
			return &p.Translations[i]
		}
	}
	return nil
}

// Translate gives the policy's title and the message and remedy of one of its
// findings in a language. If one of the three has no translation, ok is false
// and all of them are in English.
func (p *Policy) Translate(language string, f *Finding) (title, message, remedy string, ok bool) {
	t := p.Translation(language)
	if t == nil {
		return p.Title, f.Message, f.Remedy, false
	}
	message, ok = t.Translate(f.Message)
	remedy = t.Remedy
	switch {
	case f.Remedy == "":
		remedy = ""
	case ok && f.Remedy != p.Remedy:
		remedy, ok = t.Translate(f.Remedy)
	}
	if !ok {
		return p.Title, f.Message, f.Remedy, false
	}
	return t.Title, message, remedy, true
}

// Translate translates a finished text by the first template that matches all of it.
func (t *Translation) Translate(finished string) (string, bool) {
	for _, text := range t.Texts {
		template, err := parseTemplate(text.Template)
		if err != nil {
			continue
		}
		if holes, ok := match(template, finished); ok {
			return text.fill(holes), true
		}
	}
	return "", false
}

// fill puts captured texts into the translation.
func (t TextTranslation) fill(holes []string) string {
	parts, err := parseTemplate(t.Text)
	if err != nil {
		return t.Text
	}
	var b strings.Builder
	next := 0
	for _, p := range parts {
		if p.verb == 0 {
			b.WriteString(p.literal)
			continue
		}
		if p.index > 0 {
			next = p.index - 1
		}
		if next < len(holes) {
			b.WriteString(holes[next])
		}
		next++
	}
	return b.String()
}

// Check reports an error if the template or the translation has an unknown verb,
// or if a hole of the translation is not one of the template.
func (t TextTranslation) Check() error {
	template, err := parseTemplate(t.Template)
	if err != nil {
		return fmt.Errorf("template: %w", err)
	}
	var verbs []byte
	for _, p := range template {
		if p.index > 0 {
			return fmt.Errorf("template: %%[%d]%c: an index is only allowed in the translation", p.index, p.verb)
		}
		if p.verb != 0 {
			verbs = append(verbs, p.verb)
		}
	}
	parts, err := parseTemplate(t.Text)
	if err != nil {
		return fmt.Errorf("translation: %w", err)
	}
	next := 0
	for _, p := range parts {
		if p.verb == 0 {
			continue
		}
		if p.index > 0 {
			next = p.index - 1
		}
		if next >= len(verbs) {
			return fmt.Errorf("the translation has a hole %d, but the template has %d", next+1, len(verbs))
		}
		if verbs[next] != p.verb {
			return fmt.Errorf("hole %d is %%%c in the template but %%%c in the translation", next+1, verbs[next], p.verb)
		}
		next++
	}
	return nil
}

// CompareTemplates orders templates from the most to the least specific: by the
// length of their fixed text, so that a longer sentence is tried first.
func CompareTemplates(a, b TextTranslation) int {
	return cmp.Or(cmp.Compare(fixedLength(b.Template), fixedLength(a.Template)), strings.Compare(a.Template, b.Template))
}

func fixedLength(template string) int {
	parts, err := parseTemplate(template)
	if err != nil {
		return 0
	}
	n := 0
	for _, p := range parts {
		n += len(p.literal)
	}
	return n
}

// part is a piece of a template: fixed text, or a hole.
type part struct {
	literal string
	verb    byte // 's', 'q', 'd' or 'v'; 0: fixed text
	index   int  // of a hole, from 1; 0: the next one
}

func parseTemplate(text string) ([]part, error) {
	var parts []part
	literal := ""
	for {
		before, rest, ok := strings.Cut(text, "%")
		literal += before
		if !ok {
			break
		}
		if after, percent := strings.CutPrefix(rest, "%"); percent {
			literal, text = literal+"%", after
			continue
		}
		p := part{}
		if number, after, indexed := strings.Cut(rest, "]"); indexed && strings.HasPrefix(rest, "[") {
			n, err := strconv.Atoi(number[1:])
			if err != nil || n < 1 {
				return nil, fmt.Errorf("%%%s] is not an index such as %%[2]s", number)
			}
			p.index, rest = n, after
		}
		if rest == "" || strings.IndexByte("sqdv", rest[0]) < 0 {
			return nil, fmt.Errorf("unknown verb %%%.1s: use %%s, %%q, %%d, %%v or %%%%", rest)
		}
		p.verb, text = rest[0], rest[1:]
		if literal != "" {
			parts = append(parts, part{literal: literal})
		}
		parts, literal = append(parts, p), ""
	}
	if literal != "" {
		parts = append(parts, part{literal: literal})
	}
	return parts, nil
}

// match captures the holes of a template if it makes all of text. A hole %s or %v
// takes as little as possible. On a mismatch only the last of these is extended,
// which is enough, as for wildcards: the time is at most len(text)*len(template).
func match(template []part, text string) ([]string, bool) {
	var holes []string
	at := 0
	free := -1                // the last %s or %v of the template,
	var from, to, earlier int // what it takes of text, and how many holes there are before it
	for i := 0; ; {
		switch {
		case i == len(template):
			if at == len(text) {
				return holes, true
			}
		case template[i].verb == 's' || template[i].verb == 'v':
			free, from, to, earlier = i, at, at, len(holes)
			holes = append(holes, "")
			i++
			continue
		default:
			if n := template[i].length(text[at:]); n > 0 {
				if template[i].verb != 0 {
					holes = append(holes, text[at:at+n])
				}
				at += n
				i++
				continue
			}
		}
		if free < 0 || to == len(text) {
			return nil, false
		}
		to++
		holes = append(holes[:earlier], text[from:to])
		at, i = to, free+1
	}
}

// length is how much of the beginning of text fixed text, %q or %d takes; 0: it does not match.
func (p part) length(text string) int {
	switch p.verb {
	case 'q':
		if !strings.HasPrefix(text, `"`) {
			return 0
		}
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return 0
		}
		return len(quoted)
	case 'd':
		n := len(text) - len(strings.TrimPrefix(text, "-"))
		digits := len(text[n:]) - len(strings.TrimLeft(text[n:], "0123456789"))
		if digits == 0 {
			return 0
		}
		return n + digits
	}
	if !strings.HasPrefix(text, p.literal) {
		return 0
	}
	return len(p.literal)
}
