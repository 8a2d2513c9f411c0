package shell

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// configOf returns the settings that a command gives to its program. All other fields of the command are set; words
// are those after the program.
func configOf(c *document.Command, words []*document.Word) []*document.ConfigValue {
	switch c.Program {
	case "apt-get", "apt", "aptitude", "apt-fast", "nala":
		return aptConfig(words)
	case "yum", "yum4", "dnf", "dnf-3", "dnf4", "dnf5", "microdnf", "tdnf", "yum-config-manager", "dnf-config-manager":
		return rpmConfig(c, words)
	case "git":
		return gitConfig(c, words)
	case "npm", "yarn", "yarnpkg", "pnpm":
		if c.Subcommand == "set" {
			return keptPairs(c.Args)
		}
		fallthrough
	case "pip", "pip2", "pip3":
		isConfig := c.Subcommand == "config" || c.Subcommand == "c" && (c.Program == "npm" || c.Program == "pnpm")
		if isConfig && len(c.Args) > 0 && c.Args[0].Value == "set" {
			return keptPairs(c.Args[1:])
		}
	}
	return nil
}

// assigned splits "name=value"; ok is false if there is no name.
func assigned(text string, word *document.Word) (v *document.ConfigValue, ok bool) {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return nil, false
	}
	return &document.ConfigValue{Name: name, Key: lastKey(name), Value: value, Raw: word.Value, Span: word.Span, ValueSpan: word.Span}, true
}

// lastKey returns the last part of a dotted name.
func lastKey(name string) string {
	return strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
}

// aptConfig reads -o APT::Name=value and -oAPT::Name=value.
func aptConfig(words []*document.Word) (list []*document.ConfigValue) {
	for _, word := range words {
		if !strings.Contains(word.Value, "::") {
			continue
		}
		if v, ok := assigned(strings.TrimPrefix(strings.TrimPrefix(word.Value, "-o"), "="), word); ok {
			v.Key = strings.ToLower(v.Name)
			list = append(list, v)
		}
	}
	return list
}

// rpmConfig reads --setopt=repository.name=value and the settings in the arguments of a config-manager.
func rpmConfig(c *document.Command, words []*document.Word) (list []*document.ConfigValue) {
	manager := c.Subcommand == "config-manager" || strings.HasSuffix(c.Program, "config-manager")
	for i, word := range words {
		text, option := strings.CutPrefix(word.Value, "--setopt=")
		option = option || i > 0 && words[i-1].Value == "--setopt"
		if !option && (!manager || strings.HasPrefix(text, "-")) {
			continue
		}
		if v, ok := assigned(text, word); ok {
			list = append(list, v)
		}
	}
	return list
}

// gitConfig reads -c name=value, --config name=value of a clone, and git config name value.
func gitConfig(c *document.Command, words []*document.Word) (list []*document.ConfigValue) {
	for i, word := range words {
		text, option := strings.CutPrefix(word.Value, "--config=")
		if !option && strings.HasPrefix(text, "-c") {
			text, option = text[len("-c"):], true
		}
		option = option || i > 0 && (words[i-1].Value == "-c" || words[i-1].Value == "--config")
		if !option || !strings.Contains(text, ".") {
			continue
		}
		if v, ok := assigned(text, word); ok {
			list = append(list, v)
		}
	}
	if c.Subcommand != "config" {
		return list
	}
	for i, word := range c.Args {
		if i+1 < len(c.Args) && strings.Contains(word.Value, ".") {
			return append(list, kept(word, c.Args[i+1]))
		}
	}
	return list
}

// keptPairs reads the settings after "set", written as "name value" or "name=value".
func keptPairs(words []*document.Word) (list []*document.ConfigValue) {
	for i := 0; i < len(words); i++ {
		if v, ok := assigned(words[i].Value, words[i]); ok {
			v.Kept = true
			list = append(list, v)
			continue
		}
		value := &document.Word{Span: words[i].Span}
		if i+1 < len(words) {
			value = words[i+1]
		}
		list = append(list, kept(words[i], value))
		i++
	}
	return list
}

func kept(name, value *document.Word) *document.ConfigValue {
	return &document.ConfigValue{
		Name: name.Value, Key: lastKey(name.Value), Value: value.Value, Kept: true,
		Raw: name.Value, Span: name.Span, ValueSpan: value.Span,
	}
}
