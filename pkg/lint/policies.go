package lint

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/repo"
	"github.com/altlas/altlas-lint/pkg/policy"
	"github.com/altlas/altlas-lint/policies"
)

const policyDirHelp = "a folder of policies has .rego files in folders by category"

// policyFolder is a folder of policies: what messages call it, and where it is.
type policyFolder struct{ name, path string }

// loadPolicies loads the built-in policies and those of folders. What is in a folder may not be trusted: no link in it
// leads out of it, because a message about a policy can quote its text.
func loadPolicies(cache string, folders []policyFolder) (*policy.Set, error) {
	sources := []policy.Source{{Name: policy.BuiltIn, FS: policies.FS, Compiled: policies.Compiled}}
	for _, folder := range folders {
		info, err := os.Stat(folder.path)
		if err == nil && !info.IsDir() {
			err = errors.New("it is not a directory")
		}
		if err != nil {
			return nil, diag.Wrap("read policies in", folder.name, err, policyDirHelp)
		}
		root, err := os.OpenRoot(folder.path)
		if err != nil {
			return nil, diag.Wrap("read policies in", folder.name, err, policyDirHelp)
		}
		defer root.Close()
		sources = append(sources, policy.Source{Name: folder.name, FS: root.FS(), Cache: cache})
	}
	return policy.Load(sources...)
}

// policyFolders are the folders that the options name.
func (o Options) policyFolders() []policyFolder {
	folders := make([]policyFolder, len(o.PolicyDirs))
	for i, dir := range o.PolicyDirs {
		folders[i] = policyFolder{dir, dir}
	}
	return folders
}

// addedPolicies are those of the policy-dirs of configurations.
type addedPolicies struct {
	dirs []config.PolicyDir
	of   map[string]string // the folder of each policy, by ID
}

// addPolicies adds the policies of folders that configurations name. It returns the catalog without
// those of other folders: which configurations were read before makes no difference.
func (l *Linter) addPolicies(dirs []config.PolicyDir) (config.Catalog, error) {
	if l.options.Policies != nil { // the caller decides which policies there are
		return l.policies, nil
	}
	isNew := false
	for _, dir := range dirs {
		known := slices.ContainsFunc(l.added.dirs, func(d config.PolicyDir) bool { return d.Path == dir.Path })
		if !known && !l.hasPolicyDir(dir.Path) {
			l.added.dirs, isNew = append(l.added.dirs, dir), true
		}
	}
	if isNew {
		if err := l.reload(); err != nil {
			return nil, err
		}
	}
	return catalog{l.policies, l.hidden(dirs)}, nil
}

// hasPolicyDir reports whether the options name a folder.
func (l *Linter) hasPolicyDir(path string) bool {
	return slices.ContainsFunc(l.options.PolicyDirs, func(dir string) bool {
		resolved, err := repo.Resolve(dir)
		return err == nil && resolved == path
	})
}

// reload loads all policies.
func (l *Linter) reload() error {
	folders := l.options.policyFolders()
	for _, dir := range l.added.dirs {
		folders = append(folders, policyFolder{dir.Name, dir.Path})
	}
	set, err := loadPolicies(l.options.PolicyCache, folders)
	if err != nil {
		return err
	}
	l.policies, l.added.of = set, map[string]string{}
	for _, p := range set.Policies() {
		longest := ""
		for _, dir := range l.added.dirs {
			if len(dir.Name) > len(longest) && strings.HasPrefix(p.Origin, dir.Name+"/") {
				longest, l.added.of[p.ID] = dir.Name, dir.Path
			}
		}
	}
	return nil
}

// hidden reports whether a policy is of a folder that is not among those of a configuration.
func (l *Linter) hidden(dirs []config.PolicyDir) func(id string) bool {
	return func(id string) bool {
		of, added := l.added.of[id]
		return added && !slices.ContainsFunc(dirs, func(dir config.PolicyDir) bool { return dir.Path == of })
	}
}

// catalog is a set without some policies.
type catalog struct {
	*policy.Set
	hidden func(id string) bool
}

func (c catalog) Policies() []finding.Policy {
	return slices.DeleteFunc(c.Set.Policies(), func(p finding.Policy) bool { return c.hidden(p.ID) })
}

func (c catalog) Find(name string) (finding.Policy, bool) {
	p, ok := c.Set.Find(name)
	if ok && c.hidden(p.ID) {
		return finding.Policy{}, false
	}
	return p, ok
}
