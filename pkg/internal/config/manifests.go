package config

import (
	"path"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// Build names the compose service or bake target that builds a service.
type Build struct {
	Compose []string // files of one project in order, relative to the folder of the configuration
	Bake    []string // files in order
	Name    string   // of the compose service or the bake target
	Folder  string   // of bake: base of the contexts
	At      finding.Position
}

// manifests reads where manifests are.
func (d *decoder) manifests(e entry) {
	for _, node := range d.list(e.value, "manifests", scalarNode) {
		text := d.text(node, "manifests")
		if text == "" {
			continue
		}
		if problem, help := patternProblem(text); problem != "" && path.Clean(text) != "." {
			d.fail(place(node), help, "manifest %.300q %s", text, problem)
			continue
		}
		if d.patterns++; d.patterns > maxPatterns {
			d.fail(place(node), "", "more than %d patterns", maxPatterns)
			return
		}
		d.config.Manifests = append(d.config.Manifests, path.Clean(text))
		d.config.ManifestsAt = append(d.config.ManifestsAt, place(node))
	}
}

// build reads {compose: FILES, service: NAME} or {bake: FILES, target: NAME, folder: DIR}.
func (d *decoder) build(e entry, service string) *Build {
	b := &Build{Name: service, Folder: ".", At: place(e.key)}
	given := map[string]*yaml.Node{}
	take := func(e entry) { given[e.name] = e.key }
	d.fields(e.value, "build", d.buildFields(b, take))
	switch {
	case given["compose"] == nil && given["bake"] == nil:
		d.fail(b.At, "use {compose: FILE, service: NAME} or {bake: FILE, target: NAME}", "build names neither a compose file nor a bake file")
	case given["compose"] != nil && given["bake"] != nil:
		d.fail(place(given["bake"]), "keep only one", "build names both a compose file and a bake file")
	case given["compose"] != nil && (given["target"] != nil || given["folder"] != nil):
		d.fail(b.At, "a compose file has services, and its contexts are relative to the file", "build has keys of a bake file with a compose file")
	case given["bake"] != nil && given["service"] != nil:
		d.fail(place(given["service"]), "use target", "a bake file has no services")
	}
	return b
}

func (d *decoder) buildFields(b *Build, take func(entry)) fields {
	return fields{
		"compose": {func(e entry) { take(e); b.Compose = d.paths(e.value, "compose") }, "the files of a compose project, in the order of -f", oneOrMore(text)},
		"service": {func(e entry) { take(e); b.Name = d.scalar(e.value, "service") }, "the service in them", scalar},
		"bake":    {func(e entry) { take(e); b.Bake = d.paths(e.value, "bake") }, "bake files, in the order of -f", oneOrMore(text)},
		"target":  {func(e entry) { take(e); b.Name = d.scalar(e.value, "target") }, "the target in them", scalar},
		"folder":  {func(e entry) { take(e); b.Folder = d.inner(e.value, "folder") }, "what the contexts of bake targets are relative to", text},
	}
}

func buildShape(c Catalog) schema {
	return object((&decoder{}).buildFields(&Build{}, func(entry) {}), c)
}

// paths reads paths in the configuration's folder, without globs.
func (d *decoder) paths(n *yaml.Node, what string) []string {
	var paths []string
	for _, node := range d.list(n, what, scalarNode) {
		text := d.text(node, what)
		if text == "" {
			continue
		}
		if problem, help := patternProblem(text); problem != "" {
			d.fail(place(node), help, "%s %.300q %s", what, text, problem)
			continue
		}
		paths = append(paths, path.Clean(text))
	}
	if len(paths) == 0 {
		d.fail(place(n), "", "%s does not name a file", what)
	}
	return paths
}

// inner reads a folder in the configuration's folder.
func (d *decoder) inner(n *yaml.Node, what string) string {
	text := d.text(n, what)
	if problem, help := patternProblem(text); text != "" && problem != "" && path.Clean(text) != "." {
		d.fail(place(n), help, "%s %.300q %s", what, text, problem)
	}
	return path.Clean(text)
}

// AllManifests returns the patterns of manifests and the file that sets
// them: this configuration, or the first one it extends that does.
func (c *Config) AllManifests() (patterns []string, at []finding.Position, path string) {
	if len(c.Manifests) > 0 {
		return c.Manifests, c.ManifestsAt, c.Path
	}
	for _, base := range c.Bases {
		if patterns, at, path = base.AllManifests(); len(patterns) > 0 {
			return patterns, at, path
		}
	}
	return nil, nil, ""
}
