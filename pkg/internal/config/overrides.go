package config

import (
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// exclude reads the patterns of files that discovery skips.
func (d *decoder) exclude(e entry) { d.config.Exclude = d.patternList(e, "exclude") }

// overrides reads settings for some files only.
func (d *decoder) overrides(e entry) {
	for _, node := range d.list(e.value, "overrides", noSingle) {
		override := Override{At: place(node)}
		override.Settings.Path = d.path
		if node.Kind != yaml.MappingNode {
			d.fail(place(node), "write {files: [GLOB], policies: {...}}", "an override must be a mapping, not %s", describe(node))
			return
		}
		d.fields(node, "an override", d.overrideFields(&override))
		if len(override.Files)+len(override.Services) == 0 {
			d.fail(place(node), "add files or services", "override without files and services")
		}
		d.config.Overrides = append(d.config.Overrides, override)
	}
}

func (d *decoder) overrideFields(override *Override) fields {
	all := d.settings(&override.Settings)
	all["files"] = field{func(e entry) {
		override.Files = d.patternList(e, "files")
	}, "the files that it applies to, as .gitignore patterns", oneOrMore(text)}
	all["services"] = field{func(e entry) {
		override.Services = d.references(e, "services", "service", "name the services that it applies to")
	}, "the services that it applies to", oneOrMore(name)}
	return all
}

// patternList reads .gitignore patterns.
func (d *decoder) patternList(e entry, what string) []Pattern {
	nodes := d.list(e.value, what, scalarNode)
	if len(nodes) == 0 {
		d.fail(place(e.key), "list patterns, or remove the line", "%s is empty", what)
	}
	if d.patterns += len(nodes); d.patterns > maxPatterns {
		d.fail(place(e.value), "", "more than %d patterns", maxPatterns)
		return nil
	}
	var list []Pattern
	for _, node := range nodes {
		pattern := d.text(node, what)
		if pattern == "" {
			continue
		}
		if problem, help := ignoreProblem(pattern); problem != "" {
			d.fail(place(node), help, "%s: %.300q %s", what, pattern, problem)
			continue
		}
		list = append(list, Pattern{pattern, place(node)})
	}
	return list
}

// ignoreProblem says what is wrong with a pattern of exclude or files, and how to fix it; empty if nothing is.
func ignoreProblem(pattern string) (problem, help string) {
	glob := strings.Trim(strings.TrimPrefix(pattern, "!"), "/")
	switch {
	case len(pattern) > maxPatternLength:
		return "is longer than " + strconv.Itoa(maxPatternLength) + " bytes", ""
	case strings.Contains(pattern, `\`):
		return `contains a "\"`, `write paths with "/"`
	case glob == "" || glob == ".":
		return "does not name a file", `write a name, a path or a glob such as "legacy/" or "*.dev.Dockerfile"`
	case strings.HasPrefix(glob, "./"):
		return `begins with "./"`, "remove it: patterns are relative to the configuration's folder"
	case strings.Contains("/"+glob+"/", "/../"):
		return isOutside, "move the configuration to a folder above all its Dockerfiles"
	case !doublestar.ValidatePattern(glob):
		return "is not a valid glob", `close every "[" and "{"`
	case alternatives(glob) > maxAlternatives:
		return "has too many alternatives", "split it into a list"
	}
	return "", ""
}
