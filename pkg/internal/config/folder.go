package config

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/internal/ignore"
)

// Folder is the configuration of the files in a folder.
type Folder struct {
	all     *Tree
	err     error // a mistake in one of the configurations
	configs []*Config
	layers  []layer            // later ones have priority
	merged  map[string]*Config // by the layers that apply
}

// layer is the settings of one configuration or override.
type layer struct {
	settings *Config
	dir      string       // absolute; base of the patterns
	exclude  *ignore.List // nil: excludes nothing
	override *Override    // nil: applies to all files
	files    ignore.List  // of the override
	services []Service    // the services of the override
}

// folder adds a configuration to that of the parent folder; either may be nil.
func (t *Tree) folder(above *Folder, cfg *Config) *Folder {
	switch {
	case cfg == nil && above != nil:
		return above
	case cfg == nil:
		return &Folder{all: t}
	}
	f := &Folder{all: t, merged: map[string]*Config{}}
	if above != nil {
		f.err = above.err
		f.configs = append(f.configs, above.configs...)
		f.layers = append(f.layers, above.layers...)
	}
	f.configs = append(f.configs, cfg)
	f.layers = append(f.layers, layersOf(cfg, t.absolute(cfg.Dir), cfg.Services)...)
	return f
}

// layersOf returns the layers of a configuration: those it extends, its own, and its overrides.
func layersOf(cfg *Config, dir string, services []Service) []layer {
	var layers []layer
	for _, base := range cfg.Bases {
		layers = append(layers, layersOf(base, dir, services)...)
	}
	own := layer{settings: cfg, dir: dir}
	if len(cfg.Exclude) > 0 {
		list := ignore.Globs(texts(cfg.Exclude))
		own.exclude = &list
	}
	layers = append(layers, own)
	for i := range cfg.Overrides {
		o := &cfg.Overrides[i]
		over := layer{settings: &o.Settings, dir: dir, override: o, files: ignore.Globs(texts(o.Files))}
		for _, service := range services {
			if o.names(service.Name) {
				over.services = append(over.services, service)
			}
		}
		layers = append(layers, over)
	}
	return layers
}

func texts(patterns []Pattern) []string {
	list := make([]string, len(patterns))
	for i, pattern := range patterns {
		list[i] = pattern.Name
	}
	return list
}

func (o *Override) names(service string) bool {
	for _, named := range o.Services {
		if named.Name == service {
			return true
		}
	}
	return false
}

// Files lists the configurations that apply, the nearest one last.
func (f *Folder) Files() []string {
	var files []string
	for _, cfg := range f.configs {
		files = append(files, cfg.Path)
	}
	return files
}

// Services returns the nearest configuration that has services, or nil.
func (f *Folder) Services() *Config {
	for i := len(f.configs) - 1; i >= 0; i-- {
		if len(f.configs[i].Services) > 0 {
			return f.configs[i]
		}
	}
	return nil
}

// For returns the merged configuration of a file in the folder. With a service, it is the one
// for checking that service, otherwise overrides of all services with that Dockerfile apply. Files
// with the same settings share one configuration. It is nil if nothing is configured.
func (f *Folder) For(file, service string) *Config {
	if len(f.layers) == 0 {
		return nil
	}
	applies := make([]byte, len(f.layers))
	for i := range f.layers {
		if l := &f.layers[i]; l.appliesTo(f.all.absolute(file), service) {
			applies[i] = 1
			if l.override != nil {
				f.all.used[l.override] = true
			}
		}
	}
	if merged := f.merged[string(applies)]; merged != nil {
		return merged
	}
	nearest := f.configs[len(f.configs)-1]
	cfg := &Config{Path: nearest.Path, Dir: nearest.Dir}
	for i, on := range applies {
		if on == 1 {
			cfg.put(f.layers[i].settings, f.layers[i].dir, f.all.absolute(cfg.Dir))
		}
	}
	f.merged[string(applies)] = cfg
	return cfg
}

// appliesTo reports whether a layer applies to a file.
func (l *layer) appliesTo(file, service string) bool {
	o := l.override
	if o == nil {
		return true
	}
	name, below := l.relative(file)
	if len(o.Files) > 0 && (!below || !l.files.Covers(name)) {
		return false
	}
	switch {
	case len(o.Services) == 0:
		return true
	case service != "":
		return o.names(service)
	}
	return below && l.isOfService(name)
}

// relative returns a path relative to the base of the patterns; false if it is not below it.
func (l *layer) relative(file string) (string, bool) {
	relative, err := filepath.Rel(l.dir, file)
	if err != nil || !filepath.IsLocal(relative) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

func (l *layer) isOfService(name string) bool {
	for _, service := range l.services {
		for _, pattern := range service.Dockerfiles {
			if pattern == name || doublestar.MatchUnvalidated(pattern, name) {
				return true
			}
		}
	}
	return false
}

// Idle lists the overrides that did not apply to any file so far, of the configurations in or
// below some directories: their globs match nothing there, or nothing that
// discovery finds.
func (t *Tree) Idle(dirs []string) []Place {
	var places []Place
	visited := map[*Override]bool{}
	for _, name := range slices.Sorted(maps.Keys(t.folders)) {
		for _, l := range t.folders[name].layers {
			if l.override == nil || t.used[l.override] || visited[l.override] {
				continue
			}
			visited[l.override] = true
			within := func(dir string) bool {
				relative, err := filepath.Rel(t.absolute(dir), l.dir)
				return err == nil && filepath.IsLocal(relative)
			}
			if slices.ContainsFunc(dirs, within) {
				places = append(places, Place{l.settings.Path, l.override.At})
			}
		}
	}
	return places
}

// Excludes reports whether discovery skips an entry of a folder. The nearest
// configuration with a matching pattern decides.
func (f *Folder) Excludes(path string, folder bool) bool {
	_, excludes := f.decide(f.all.absolute(path), folder)
	return excludes
}

// ExcludesFile reports whether a file or one of its parent folders is excluded, and
// by which configuration.
func (f *Folder) ExcludesFile(path string) (by string, excludes bool) {
	path = f.all.absolute(path)
	for i := range path {
		if i > 0 && os.IsPathSeparator(path[i]) {
			if by, excludes := f.decide(path[:i], true); excludes {
				return by, true
			}
		}
	}
	return f.decide(path, false)
}

func (f *Folder) decide(path string, folder bool) (by string, excludes bool) {
	for i := len(f.layers) - 1; i >= 0; i-- {
		l := &f.layers[i]
		if l.exclude == nil {
			continue
		}
		if name, below := l.relative(path); below && name != "." {
			if ignored, decided := l.exclude.Match(name, folder); decided {
				return l.settings.Path, ignored
			}
		}
	}
	return "", false
}

// put overrides settings by those of another configuration.
func (c *Config) put(other *Config, dir, own string) {
	c.Profile = cmp.Or(other.Profile, c.Profile)
	c.FailOn = cmp.Or(other.FailOn, c.FailOn)
	c.FailOnUnknown = cmp.Or(other.FailOnUnknown, c.FailOnUnknown)
	if other.Baseline.Name != "" {
		c.Baseline = other.Baseline
		if between, err := filepath.Rel(own, dir); err == nil && between != "." {
			c.Baseline.Name = strings.TrimPrefix(filepath.ToSlash(filepath.Join(between, filepath.FromSlash(other.Baseline.Name))), "./")
		}
	}
	c.BuildContexts = merge(c.BuildContexts, other.BuildContexts)
	if other.Support != nil {
		c.Support, c.SupportData = other.Support, other.SupportData
	}
	c.PolicyDirs = append(c.PolicyDirs, other.PolicyDirs...)
	c.Suppressions.put(other.Suppressions)
	if len(other.Places) > 0 && c.Places == nil {
		c.Places = Places{}
	}
	maps.Copy(c.Places, other.Places)
	if len(other.Policies) > 0 && c.Policies == nil {
		c.Policies = make(map[string]Policy, len(other.Policies))
	}
	for id, policy := range other.Policies {
		c.Policies[id] = c.Policies[id].with(policy)
	}
}

func (s *Suppressions) put(other Suppressions) {
	s.Inline = cmp.Or(other.Inline, s.Inline)
	s.RequireReason = cmp.Or(other.RequireReason, s.RequireReason)
	s.ForeignComments = cmp.Or(other.ForeignComments, s.ForeignComments)
	if other.Only != nil {
		s.Only = other.Only
	}
}

// with returns the settings of a policy overridden by others.
// Options are merged one by one.
func (p Policy) with(above Policy) Policy {
	above.Enabled = cmp.Or(above.Enabled, p.Enabled)
	above.Severity = cmp.Or(above.Severity, p.Severity)
	above.Options = merge(p.Options, above.Options)
	above.Written = merge(p.Written, above.Written)
	above.Places = merge(p.Places, above.Places)
	return above
}

// merge returns the entries of both maps, those of above first; neither is changed.
func merge[M ~map[string]V, V any](below, above M) M {
	if len(below) == 0 {
		return above
	}
	both := maps.Clone(below)
	maps.Copy(both, above)
	return both
}
