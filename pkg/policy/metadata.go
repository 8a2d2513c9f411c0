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

// problem is an error in a policy's file. [Load] reports all of them.
type problem struct {
	file    string
	line    int // 1-based; 0: the whole file
	message string
}

func (p problem) Error() string {
	if p.line == 0 {
		return p.file + ": " + p.message
	}
	return p.file + ":" + strconv.Itoa(p.line) + ": " + p.message
}

// metadata decodes the METADATA block of one file strictly: an unknown key, a wrong type or
// a missing key is a problem with its line.
type metadata struct {
	file     string
	offset   int // added to a line of the block, it is the line of the file
	policy   finding.Policy
	problems []problem
}

// readMetadata reads the block above the package statement in packageLine.
func readMetadata(file, source string, packageLine int) (finding.Policy, []problem) {
	m := &metadata{file: file}
	text, start := metadataBlock(source, packageLine)
	if start == 0 {
		return m.policy, []problem{{file, packageLine, "missing METADATA: write a # METADATA comment block directly above the package statement"}}
	}
	m.offset = start
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		m.syntax(err)
		return m.policy, m.problems
	}
	if len(document.Content) == 0 {
		return m.policy, []problem{{file, start, "the METADATA block is empty: write title, description and custom"}}
	}
	m.root(document.Content[0])
	return m.policy, m.problems
}

// metadataBlock returns the YAML in the comment without "#", and the 1-based line of
// "# METADATA", or 0 if there is no block above the package.
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

// field is one key of a mapping.
type field struct {
	read     func(*yaml.Node)
	required bool
}

// mapping reads a mapping and reports unknown, duplicate and missing keys.
func (m *metadata) mapping(node *yaml.Node, what string, fields map[string]field) {
	if node.Kind != yaml.MappingNode {
		m.fail(node, "%s: want a mapping", what)
		return
	}
	present := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		f, ok := fields[key.Value]
		switch {
		case !ok:
			m.fail(key, "%s: unknown key %q%s", what, key.Value, suggest(key.Value, fieldNames(fields)))
		case present[key.Value]:
			m.fail(key, "%s: duplicate key %q", what, key.Value)
		default:
			f.read(value)
		}
		present[key.Value] = true
	}
	for _, name := range fieldNames(fields) {
		if fields[name].required && !present[name] {
			m.fail(node, "%s: missing key %q%s", what, name, advice(name))
		}
	}
}

// advice says what to write for a missing key whose name does not say it.
func advice(name string) string {
	if name == "statement" {
		return `: write what holds when the policy passes, as in "Does not run as root"`
	}
	return ""
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
	var statement string
	m.mapping(node, "custom", map[string]field{
		"statement":    {m.text(&statement), true},
		"severity":     {m.choice((*string)(&p.Severity), "error", "warning", "info", "style"), true},
		"profile":      {m.choice((*string)(&p.Profile), "recommended", "strict", "all", "named"), true},
		"remedy":       {m.text(&p.Remedy), true},
		"scope":        {m.choice(&p.Scope, "file", "shipped", "reachable", "all", finding.OfService), true},
		"proof":        {m.choice(&p.Proof, finding.ByAbsence), false},
		"security":     {m.boolean(&p.Security), false},
		"aliases":      {m.aliases, false},
		"options":      {m.options, false},
		"translations": {m.translations, false},
	})
	m.policy.Statement = statement
}

// text reads a string that is not empty. Line breaks and repeated spaces become one space.
func (m *metadata) text(target *string) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if node.Kind != yaml.ScalarNode || node.ShortTag() != "!!str" {
			m.fail(node, "want a string, got %s", describeNode(node))
			return
		}
		*target = strings.Join(strings.Fields(node.Value), " ")
		if *target == "" {
			m.fail(node, "want a non-empty string")
		}
	}
}

func (m *metadata) choice(target *string, choices ...string) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if !slices.Contains(choices, node.Value) {
			m.fail(node, "%q is not one of %s%s", node.Value, strings.Join(choices, ", "), suggest(node.Value, choices))
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
			m.fail(element, "related_resources: %q is not an absolute http or https URL", ref)
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
			m.fail(element, "aliases: %q contains a space or a comma", alias)
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
			m.fail(key, "options: %q is not a valid name: use a-z, 0-9 and _, and start with a letter", key.Value)
			continue
		}
		if _, double := optionNamed(m.policy.Options, key.Value); double {
			m.fail(key, "options: duplicate option %q", key.Value)
			continue
		}
		m.policy.Options = append(m.policy.Options, m.option(key.Value, value))
	}
	slices.SortFunc(m.policy.Options, func(a, b finding.Option) int { return strings.Compare(a.Name, b.Name) })
}

func (m *metadata) option(name string, node *yaml.Node) finding.Option {
	option := finding.Option{Name: name}
	var fallback, recommended *yaml.Node
	m.mapping(node, "option "+name, map[string]field{
		"type":        {m.choice(&option.Type, "string", "integer", "number", "boolean", "strings", "references", "registries", "product", "version", "object"), true},
		"description": {m.text(&option.Description), true},
		"default":     {func(n *yaml.Node) { fallback = n }, false},
		"recommended": {func(n *yaml.Node) { recommended = n }, false},
		"required":    {m.boolean(&option.Required), false},
		"values":      {m.values(&option), false},
		"keys":        {m.keys(&option), false},
	})
	if option.Values != nil && !slices.Contains([]string{"string", "strings", "object"}, option.Type) {
		m.fail(node, "option %s: only strings have a list of values", name)
	}
	if recommended != nil && fallback == nil {
		m.fail(recommended, "option %s: write a default, which holds in the other profiles", name)
	}
	if fallback == nil || option.Type == "" {
		return option
	}
	m.value(&option.Default, fallback, option, "default")
	if recommended != nil {
		m.value(&option.Recommended, recommended, option, "value of recommended")
	}
	if option.Required {
		m.fail(fallback, "option %s: a required option cannot have a default", name)
	}
	return option
}

// values reads the accepted values of an option.
func (m *metadata) values(option *finding.Option) func(*yaml.Node) {
	return func(node *yaml.Node) {
		m.list(node, "values", func(element *yaml.Node) {
			var value string
			m.text(&value)(element)
			option.Values = append(option.Values, value)
		})
	}
}

// keys reads the keys of the mappings in an option, and the types of their values.
func (m *metadata) keys(option *finding.Option) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if node.Kind != yaml.MappingNode {
			m.fail(node, "keys: want a mapping")
			return
		}
		for i := 0; i+1 < len(node.Content); i += 2 {
			kind := ""
			m.choice(&kind, "string", "integer", "number", "boolean", "date")(node.Content[i+1])
			option.Values = append(option.Values, node.Content[i].Value+": "+kind)
		}
	}
}

// value reads a value of an option.
func (m *metadata) value(target *any, node *yaml.Node, option finding.Option, what string) {
	if err := node.Decode(target); err != nil {
		m.fail(node, "option %s: the %s cannot be read", option.Name, what)
		return
	}
	if problem := problemOf(option, *target); problem != "" {
		m.fail(node, "option %s: the %s: %s", option.Name, what, problem)
	}
}

// describeNode names a value's kind for a message.
func describeNode(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Kind == yaml.MappingNode:
		return "a mapping"
	case node.ShortTag() == "!!null":
		return "nothing"
	}
	return node.Value + "; quote it if it is meant as a string"
}

func (m *metadata) boolean(target *bool) func(*yaml.Node) {
	return func(node *yaml.Node) {
		if err := node.Decode(target); err != nil {
			m.fail(node, "want true or false, got %q", node.Value)
		}
	}
}

// isIdentifier reports whether a name is a Rego identifier in lower case.
func isIdentifier(name string) bool { return isName(name, "_") }

// isID reports whether a name can be a policy's ID or category.
func isID(name string) bool { return isName(name, "-_") }

// isName reports whether a name is a lower-case letter followed by lower-case letters, digits
// and the extra characters.
func isName(name, extra string) bool {
	for i := range len(name) {
		c := name[i]
		letter := 'a' <= c && c <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || strings.IndexByte(extra, c) >= 0)) {
			return false
		}
	}
	return name != ""
}

// joinProblems returns one error for all problems, sorted by file and line.
func joinProblems(problems []problem) error {
	const limit = 20
	slices.SortStableFunc(problems, func(a, b problem) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	problems = slices.Compact(problems)
	list := make([]error, 0, limit+1)
	for i, p := range problems {
		if i == limit {
			list = append(list, fmt.Errorf("and %d more", len(problems)-limit))
			break
		}
		list = append(list, p)
	}
	return errors.Join(list...)
}
