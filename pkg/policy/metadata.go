package policy

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// problem is something wrong with a policy's file; a load reports all of them.
type problem struct {
	file    string
	line    int // 0: the file as a whole
	message string
}

func (p problem) Error() string {
	if p.line == 0 {
		return p.file + ": " + p.message
	}
	return p.file + ":" + strconv.Itoa(p.line) + ": " + p.message
}

// metadata decodes the METADATA block of one file, strictly: an unknown key, a
// wrong type or a missing statement is a problem at its line.
type metadata struct {
	file     string
	offset   int // the file's line of the block's first line, minus one
	policy   finding.Policy
	problems []problem
}

// readMetadata reads the block above the package statement, which stands in packageLine.
func readMetadata(file, source string, packageLine int) (finding.Policy, []problem) {
	m := &metadata{file: file}
	text, start := metadataBlock(source, packageLine)
	if start == 0 {
		return m.policy, []problem{{file, packageLine, "a policy needs a # METADATA block directly above its package"}}
	}
	m.offset = start
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		m.syntax(err)
		return m.policy, m.problems
	}
	if len(document.Content) == 0 {
		return m.policy, []problem{{file, start, "the METADATA block is empty"}}
	}
	m.root(document.Content[0])
	return m.policy, m.problems
}

// metadataBlock cuts the YAML out of the comments: the text without "#", and the
// 1-based line of "# METADATA", or 0 if there is no block above the package.
func metadataBlock(source string, packageLine int) (string, int) {
	lines := strings.Split(source, "\n")
	lines = lines[:min(max(packageLine-1, 0), len(lines))]
	first := len(lines)
	for first > 0 && strings.HasPrefix(lines[first-1], "#") {
		first--
	}
	for i := first; i < len(lines); i++ {
		if strings.TrimRight(lines[i], " \t\r") != "# METADATA" {
			continue
		}
		var b strings.Builder
		for _, line := range lines[i+1:] {
			b.WriteString(strings.TrimRight(line[1:], "\r"))
			b.WriteByte('\n')
		}
		return b.String(), i + 1
	}
	return "", 0
}

// syntax reports a YAML error, whose only position is in its text: "yaml: line 3: ...".
func (m *metadata) syntax(err error) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		number, message, _ := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil {
			line, text = n, message
		}
	}
	m.problems = append(m.problems, problem{m.file, m.offset + line, "METADATA is not valid YAML: " + text})
}

func (m *metadata) fail(at *yaml.Node, format string, arguments ...any) {
	m.problems = append(m.problems, problem{m.file, m.offset + at.Line, fmt.Sprintf(format, arguments...)})
}

// field is one key of a mapping: how to read it, and whether it must be there.
type field struct {
	read     func(*yaml.Node)
	required bool
}

// mapping reads a mapping by its fields and reports what is unknown, doubled or missing.
func (m *metadata) mapping(node *yaml.Node, what string, fields map[string]field) {
	if node.Kind != yaml.MappingNode {
		m.fail(node, "%s: want a mapping", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		f, ok := fields[key.Value]
		switch {
		case !ok:
			m.fail(key, "%s: unknown key %q%s", what, key.Value, suggest(key.Value, fieldNames(fields)))
		case seen[key.Value]:
			m.fail(key, "%s: %q is given twice", what, key.Value)
		default:
			f.read(value)
		}
		seen[key.Value] = true
	}
	for _, name := range fieldNames(fields) {
		if fields[name].required && !seen[name] {
			m.fail(node, "%s: %q is missing", what, name)
		}
	}
}

func fieldNames(fields map[string]field) []string {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (m *metadata) root(node *yaml.Node) {
	p := &m.policy
	m.mapping(node, "METADATA", map[string]field{
		"title":             {m.text(&p.Title), true},
		"description":       {m.text(&p.Description), true},
		"related_resources": {m.references, false},
		"custom":            {m.custom, true},
	})
}

func (m *metadata) custom(node *yaml.Node) {
	p := &m.policy
	m.mapping(node, "custom", map[string]field{
		"severity":     {m.choice((*string)(&p.Severity), "error", "warning", "info", "style"), true},
		"profile":      {m.choice((*string)(&p.Profile), "recommended", "strict", "all", "named"), true},
		"remedy":       {m.text(&p.Remedy), true},
		"scope":        {m.choice(&p.Scope, "file", "shipped", "reachable", "all", finding.OfService), true},
		"security":     {m.boolean(&p.Security), false},
		"aliases":      {m.aliases, false},
		"options":      {m.options, false},
		"translations": {m.translations, false},
	})
}

// text reads a text that is not empty; line breaks and runs of blanks become one blank.
func (m *metadata) text(target *string) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if node.Kind != yaml.ScalarNode || node.ShortTag() != "!!str" {
			m.fail(node, "want a text, got %q", cmp.Or(node.Value, "a list or mapping"))
			return
		}
		*target = strings.Join(strings.Fields(node.Value), " ")
		if *target == "" {
			m.fail(node, "want a text, got an empty one")
		}
	}
}

func (m *metadata) choice(target *string, choices ...string) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if !slices.Contains(choices, node.Value) {
			m.fail(node, "%q is none of %s%s", node.Value, strings.Join(choices, ", "), suggest(node.Value, choices))
			return
		}
		*target = node.Value
	}
}

func (m *metadata) list(node *yaml.Node, what string, read func(*yaml.Node)) {
	if node.Kind != yaml.SequenceNode {
		m.fail(node, "%s: want a list", what)
		return
	}
	for _, element := range node.Content {
		read(element)
	}
}

func (m *metadata) references(node *yaml.Node) {
	m.list(node, "related_resources", func(element *yaml.Node) {
		var ref, description string
		m.mapping(element, "related_resources", map[string]field{
			"ref":         {m.text(&ref), true},
			"description": {m.text(&description), false},
		})
		if ref == "" {
			return
		}
		if u, err := url.Parse(ref); err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
			m.fail(element, "related_resources: %q is no absolute URL", ref)
			return
		}
		m.policy.References = append(m.policy.References, ref)
	})
}

func (m *metadata) aliases(node *yaml.Node) {
	m.list(node, "aliases", func(element *yaml.Node) {
		var alias string
		m.text(&alias)(element)
		if strings.ContainsAny(alias, " ,") {
			m.fail(element, "aliases: %q holds a blank or a comma", alias)
			return
		}
		if alias != "" {
			m.policy.Aliases = append(m.policy.Aliases, alias)
		}
	})
}

func (m *metadata) options(node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		m.fail(node, "options: want a mapping")
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if !isIdentifier(key.Value) {
			m.fail(key, "options: %q is no name: want a-z, 0-9 and _, a letter first", key.Value)
			continue
		}
		if _, double := optionNamed(m.policy.Options, key.Value); double {
			m.fail(key, "options: %q is given twice", key.Value)
			continue
		}
		m.policy.Options = append(m.policy.Options, m.option(key.Value, value))
	}
	slices.SortFunc(m.policy.Options, func(a, b finding.Option) int { return strings.Compare(a.Name, b.Name) })
}

func (m *metadata) option(name string, node *yaml.Node) finding.Option {
	option := finding.Option{Name: name}
	var fallback *yaml.Node
	m.mapping(node, "option "+name, map[string]field{
		"type":        {m.choice(&option.Type, "string", "integer", "number", "boolean", "strings", "object"), true},
		"description": {m.text(&option.Description), true},
		"default":     {func(n *yaml.Node) { fallback = n }, false},
		"required":    {m.boolean(&option.Required), false},
	})
	if fallback == nil || option.Type == "" {
		return option
	}
	if err := fallback.Decode(&option.Default); err != nil || !hasType(option.Default, option.Type) {
		m.fail(fallback, "option %s: the default is not %s", name, typePhrases[option.Type])
	}
	if option.Required {
		m.fail(fallback, "option %s: a required option has no default", name)
	}
	return option
}

func (m *metadata) boolean(target *bool) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if err := node.Decode(target); err != nil {
			m.fail(node, "want true or false, got %q", node.Value)
		}
	}
}

// isIdentifier reports whether a name can stand after a dot in Rego and reads as ours do.
func isIdentifier(name string) bool { return everyByte(name, "_") }

// isID reports whether a name can be a policy's id or category.
func isID(name string) bool { return everyByte(name, "-_") }

// everyByte reports whether a name is a lower-case letter followed by such letters, digits and extra ones.
func everyByte(name, extra string) bool {
	for i := range len(name) {
		c := name[i]
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || strings.IndexByte(extra, c) >= 0)) {
			return false
		}
	}
	return name != ""
}

// joinProblems makes one error of many, in the order of files and lines.
func joinProblems(problems []problem) error {
	const most = 20
	slices.SortStableFunc(problems, func(a, b problem) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	problems = slices.Compact(problems)
	list := make([]error, 0, most+1)
	for i, p := range problems {
		if i == most {
			list = append(list, fmt.Errorf("and %d more", len(problems)-most))
			break
		}
		list = append(list, p)
	}
	return errors.Join(list...)
}
