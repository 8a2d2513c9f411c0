package lint

import (
	"path/filepath"

	"github.com/altlas/altlas-lint/pkg/config"
)

// Effective is what holds for a file.
type Effective struct {
	Config   *config.Config  // what is configured, never nil
	Policies map[string]bool // the policies that run, by ID
	Files    []string        // the configurations that were read, the nearest one last
	Excluded string          // the configuration that excludes the file; empty: none does
}

// Effective returns what holds for a Dockerfile, which need not exist, when it is
// linted for itself or checked for a service.
func (l *Linter) Effective(path, service string) (Effective, error) {
	e := Effective{Config: &config.Config{}, Policies: map[string]bool{}}
	if !l.options.NoConfig {
		folder, err := l.configs.Folder(filepath.Dir(path))
		if err != nil {
			return e, err
		}
		if cfg := folder.For(path, service); cfg != nil {
			e.Config = cfg
		}
		e.Files = folder.Files()
		e.Excluded, _ = folder.ExcludesFile(path)
	}
	runs, err := l.selection(e.Config).runs(l.policies)
	for _, run := range runs {
		e.Policies[run.Policy] = true
	}
	return e, err
}
