package lint

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// FromOptions is the origin of a setting that the options of the linter give.
const FromOptions = "options"

// Setting is a value that holds for a file.
type Setting struct {
	Key    []string // such as policies, root-user, severity
	Value  any      // a string, a bool, a list of strings, or the value of a policy's option
	Origin string   // "path:line" of a configuration, [FromOptions], "default", or a phrase
}

// Settings are the settings of a file.
type Settings struct {
	Values   []Setting // in the order of a configuration
	Files    []string  // the configurations that were read, the nearest one last
	Excluded string    // the configuration that excludes the file from searches; empty: none does
}

// Settings returns the settings of a Dockerfile, which need not exist, when it is
// linted for itself or, with a name, checked for a service. With all, policies
// that do not run are listed too.
func (l *Linter) Settings(path, service string, all bool) (Settings, error) {
	var s Settings
	cfg := &config.Config{}
	if l.options.NoConfig && service != "" {
		return s, &Error{Message: fmt.Sprintf("unknown service %q", service), Help: "services are declared in a configuration, which --no-config leaves out"}
	}
	if !l.options.NoConfig {
		folder, err := l.configs.Folder(filepath.Dir(path))
		if err != nil {
			return s, err
		}
		if err := checkService(folder, service); err != nil {
			return s, err
		}
		if known := folder.For(path, service); known != nil {
			cfg = known
		}
		s.Files = folder.Files()
		s.Excluded, _ = folder.ExcludesFile(path)
	}
	chosen := l.selection(cfg)
	runs, err := chosen.runs(l.policies)
	if err != nil {
		return s, err
	}
	running := make(map[string]bool, len(runs))
	for _, run := range runs {
		running[run.Policy] = true
	}
	s.Values = append([]Setting{chosen.profileSetting(), failOnSetting(cfg), failOnUnknownSetting(cfg)}, suppressionSettings(cfg)...)
	for _, p := range l.policies.Policies() {
		_, configured := cfg.Policies[p.ID]
		if !chosen.hides(p.ID) && (all || configured || running[p.ID]) {
			s.Values = append(s.Values, chosen.policySettings(p, running[p.ID], l.policies)...)
		}
	}
	return s, nil
}

// checkService returns the error for a service that the configuration of a folder does not have.
func checkService(folder *config.Folder, name string) error {
	var names []string
	if cfg := folder.Services(); cfg != nil {
		for _, service := range cfg.Services {
			names = append(names, service.Name)
		}
	}
	if name == "" || slices.Contains(names, name) {
		return nil
	}
	help := "the configuration has no services"
	if near := finding.Nearest(name, names); near != "" {
		help = fmt.Sprintf("did you mean %q?", near)
	} else if len(names) > 0 {
		help = "the services are " + strings.Join(names, ", ")
	}
	return &Error{Message: fmt.Sprintf("unknown service %q", name), Help: help}
}

func (s selection) profileSetting() Setting {
	switch key := []string{"profile"}; {
	case s.profile != "":
		return Setting{key, string(s.profile), FromOptions}
	case s.config.Profile != "":
		return Setting{key, string(s.config.Profile), origin(s.config.Places["profile"])}
	default:
		return Setting{key, string(finding.Recommended), "default"}
	}
}

func failOnSetting(cfg *config.Config) Setting {
	key := []string{"fail-on"}
	if cfg.FailOn != "" {
		return Setting{key, cfg.FailOn, origin(cfg.Places["fail-on"])}
	}
	return Setting{key, string(finding.Error), "default"}
}

func failOnUnknownSetting(cfg *config.Config) Setting {
	key := []string{"fail-on-unknown"}
	if cfg.FailOnUnknown != nil {
		return Setting{key, *cfg.FailOnUnknown, origin(cfg.Places["fail-on-unknown"])}
	}
	return Setting{key, false, "default"}
}

func suppressionSettings(cfg *config.Config) []Setting {
	flag := func(name string, value *bool, fallback bool) Setting {
		key := []string{"suppressions", name}
		if value == nil {
			return Setting{key, fallback, "default"}
		}
		return Setting{key, *value, origin(cfg.Places["suppressions."+name])}
	}
	configured := cfg.Suppressions
	settings := []Setting{
		flag("inline", configured.Inline, true), flag("require-reason", configured.RequireReason, false),
		flag("foreign-comments", configured.ForeignComments, true),
	}
	if len(configured.Only) > 0 {
		var ids []string
		for _, named := range configured.Only {
			ids = append(ids, named.Name)
		}
		settings = append(settings, Setting{[]string{"suppressions", "only"}, ids, origin(cfg.Places["suppressions.only"])})
	}
	for _, name := range slices.Sorted(maps.Keys(cfg.BuildContexts)) {
		given := cfg.BuildContexts[name]
		settings = append(settings, Setting{[]string{"build-contexts", name}, given.Value, origin(config.Place{Path: given.Path, At: given.Span.Start})})
	}
	if len(cfg.PolicyDirs) > 0 {
		var dirs []string
		for _, dir := range cfg.PolicyDirs {
			dirs = append(dirs, dir.Name)
		}
		settings = append(settings, Setting{[]string{"policy-dirs"}, dirs, origin(cfg.PolicyDirs[len(dirs)-1].At)})
	}
	if file := cfg.SupportData.Name; file != "" {
		settings = append(settings, Setting{[]string{"support-data"}, file, origin(cfg.Places["support-data"])})
	}
	if baseline := cfg.Baseline.Name; baseline != "" {
		settings = append(settings, Setting{[]string{"baseline"}, baseline, origin(cfg.Places["baseline"])})
	}
	return settings
}

// policySettings lists what holds of one policy.
func (s selection) policySettings(p finding.Policy, runs bool, set *policy.Set) []Setting {
	configured := s.config.Policies[p.ID]
	key := func(names ...string) []string { return append([]string{"policies", p.ID}, names...) }
	enabled := Setting{key("enabled"), runs, "profile " + fmt.Sprint(s.profileSetting().Value)}
	switch {
	case len(s.only) > 0:
		enabled.Origin = FromOptions
	case configured.Enabled != nil:
		enabled.Origin = origin(configured.Places["enabled"])
	case !set.Ready(p.ID, configured.Options):
		enabled.Origin = "an option has no default"
	}
	severity := Setting{key("severity"), string(p.Severity), "default"}
	if configured.Severity != "" {
		severity = Setting{key("severity"), string(configured.Severity), origin(configured.Places["severity"])}
	}
	settings := []Setting{enabled, severity}
	for _, option := range p.Options {
		value, given := configured.Options[option.Name]
		switch {
		case given:
			at := configured.Written[option.Name]
			settings = append(settings, Setting{key("options", option.Name), value, origin(config.Place{Path: at.Path, At: at.At})})
		case option.Recommended != nil && s.isNarrow(len(s.only) > 0 || s.enables(p.ID, configured.Enabled)):
			settings = append(settings, Setting{key("options", option.Name), option.Recommended, "profile recommended"})
		case option.Default != nil:
			settings = append(settings, Setting{key("options", option.Name), option.Default, "default"})
		}
	}
	return settings
}

// origin names a position in a configuration.
func origin(place config.Place) string {
	return fmt.Sprintf("%s:%d", filepath.ToSlash(place.Path), place.At.Line)
}

// ConfigSchema returns the JSON Schema of configurations, with the options of the
// linter's policies.
func (l *Linter) ConfigSchema() ([]byte, error) { return config.Schema(l.policies) }

// Starter is a first configuration for a folder.
type Starter struct {
	Path        string // where it goes
	Text        []byte
	Dockerfiles int // how many were found
	Services    int // how many of these became services
}

// NewConfig returns a first configuration for a directory: what it can say, as
// comments, and the services that its Dockerfiles seem to be for. It is an error
// if the directory has a configuration. Nothing is written.
func NewConfig(dir string) (Starter, error) {
	if existing := config.In(dir); existing != "" {
		return Starter{}, &Error{
			Path: existing, Err: fs.ErrExist,
			Message: existing + " already exists", Help: "edit it, or move it away; altlas-lint config show prints what holds",
		}
	}
	found := discover.Find(discover.Search{Paths: []string{dir}})
	if len(found.Problems) > 0 {
		return Starter{}, errors.Join(found.Problems...)
	}
	var files []string
	for _, file := range found.Files {
		if relative, err := filepath.Rel(dir, file.Name); err == nil {
			files = append(files, filepath.ToSlash(relative))
		}
	}
	name := "service"
	if absolute, err := filepath.Abs(dir); err == nil {
		name = filepath.Base(absolute)
	}
	text, services := config.Starter(name, files)
	return Starter{Path: filepath.Join(dir, ".altlas-lint.yaml"), Text: []byte(text), Dockerfiles: len(files), Services: services}, nil
}
