package config

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

// PolicyDir is a folder with further policies.
type PolicyDir struct {
	Path string // absolute, without links
	Name string // as written in the configuration, after the folder of its file
	At   Place
}

// supportData reads the table that replaces the built-in one.
func (d *decoder) supportData(e entry) {
	resolved, shown := d.within(e.value, "support-data")
	if resolved == "" {
		return
	}
	data, err := safefile.Read(resolved, imageref.MaxSupportTable)
	if err != nil {
		d.fail(place(e.value), "name a file that scripts/support wrote", "support-data %.300q: %v", e.value.Value, diag.Cause(err))
		return
	}
	table, err := imageref.ParseSupport(data)
	if mistake, ok := errors.AsType[*imageref.SupportError](err); ok {
		d.abort(&diag.Error{Path: shown, Line: mistake.Line, Column: mistake.Column, Message: mistake.Message, Help: mistake.Help})
		return
	}
	d.config.Support, d.config.SupportData = table, Reference{shown, place(e.value)}
	d.placed(&d.config, "support-data", e)
}

// policyDirs reads the folders of further policies.
func (d *decoder) policyDirs(e entry) {
	for _, node := range d.list(e.value, "policy-dirs", yaml.ScalarNode) {
		resolved, shown := d.within(node, "policy-dirs")
		if resolved == "" {
			return
		}
		if info, err := os.Stat(resolved); err != nil || !info.IsDir() {
			d.fail(place(node), "a folder of policies has .rego files in folders by category", "policy-dirs %.300q is not a folder", node.Value)
			return
		}
		if len(d.config.PolicyDirs) == maxPolicyDirs {
			d.fail(place(node), "", "more than %d policy-dirs", maxPolicyDirs)
			return
		}
		d.config.PolicyDirs = append(d.config.PolicyDirs, PolicyDir{resolved, shown, Place{d.path, place(node)}})
	}
}

const maxPolicyDirs = 16

// within reads a path in the repository, relative to the folder of the file: resolved, and as messages
// show it. resolved is empty after a mistake.
func (d *decoder) within(n *yaml.Node, what string) (resolved, shown string) {
	name := d.text(n, what)
	switch {
	case name == "":
		return "", ""
	case path.IsAbs(name) || filepath.IsAbs(name) || strings.Contains(name, `\`):
		d.fail(place(n), `write it relative to the folder of this file, with "/"`, "%s %.300q is not a relative path", what, name)
		return "", ""
	}
	if resolved = d.resolve(name); resolved == "" {
		d.fail(place(n), "the path is relative to the folder of this file, and neither it nor a link may lead out of the repository",
			"%s %.300q does not exist in the repository", what, name)
	}
	return resolved, path.Join(filepath.ToSlash(folder(d.path)), name)
}

// allPolicyDirs returns the folders of a configuration and of those that it extends.
func (c *Config) allPolicyDirs() []PolicyDir {
	var dirs []PolicyDir
	for _, base := range c.Bases {
		dirs = append(dirs, base.allPolicyDirs()...)
	}
	return append(dirs, c.PolicyDirs...)
}
