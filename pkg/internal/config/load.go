package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/repo"
	"github.com/altlas/altlas-lint/pkg/internal/safefile"
)

const (
	sizeLimit  = 1 << 20 // bytes of a configuration
	maxExtends = 8       // length of a chain of extends
	maxFiles   = 64      // files of one configuration
)

// Load reads a configuration and all that it extends. Mistakes in the text are
// an [*diag.Error].
func Load(path string) (*Config, error) {
	return (&loader{boundary: boundary(path)}).load(path, folder(path))
}

// Parse reads the text of a configuration that does not extend files; name is used
// as its path. Errors are [*diag.Error].
func Parse(name string, data []byte) (*Config, error) {
	return (&loader{}).parse(name, folder(name), data)
}

// folder returns the base of a configuration's paths: its own folder, or
// the parent folder if that is .config.
func folder(path string) string {
	dir := filepath.Dir(path)
	if absolute, err := filepath.Abs(dir); err == nil && filepath.Base(absolute) == ".config" {
		return filepath.Join(dir, "..")
	}
	return dir
}

// loader reads a file and the files that it extends.
type loader struct {
	boundary string   // the folder that contains all readable files; empty: none may be read
	chain    []string // resolved paths of the files being read
	files    int
}

// load reads a file whose globs are relative to dir.
func (l *loader) load(path, dir string) (*Config, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return l.parse(path, dir, data)
}

func (l *loader) parse(path, dir string, data []byte) (*Config, error) {
	root, err := parseYAML(path, data)
	if err != nil {
		return nil, err
	}
	d := &decoder{reader: reader{path: path}, checklists: map[string]*checklist{}}
	d.config.Path, d.config.Dir = path, dir
	d.extended = func(e entry) { l.extend(d, e) }
	d.resolve = func(name string) string { return l.inside(filepath.Join(folder(path), filepath.FromSlash(name))) }
	return d.decode(root)
}

// extend reads the profiles and files that a configuration extends.
func (l *loader) extend(d *decoder, e entry) {
	for _, node := range d.list(e.value, "extends", scalarNode) {
		name := d.text(node, "extends")
		if d.err != nil {
			return
		}
		if slices.Contains(profiles(), name) {
			d.config.Bases = append(d.config.Bases, &Config{
				Path: d.path, Dir: d.config.Dir, Profile: finding.Profile(name),
				Places: map[string]Place{"profile": {d.path, place(node)}},
			})
			continue
		}
		base, err := l.base(d, name)
		problem, _ := errors.AsType[*diag.Error](err)
		switch {
		case err == nil:
			d.config.Bases = append(d.config.Bases, base)
		case problem == nil:
			d.fail(place(node), "", "%v", err)
		case problem.Path == "": // about the name, not the content of the file
			d.fail(place(node), problem.Help, "%s", problem.Message)
		default:
			d.abort(problem)
		}
	}
}

// base reads a file that a configuration extends. An error without a path is
// about its name.
func (l *loader) base(d *decoder, name string) (*Config, error) {
	if !strings.ContainsAny(name, "./") {
		return nil, &diag.Error{
			Message: fmt.Sprintf("unknown profile %.100q", name),
			Help:    "extends takes the path of a file, or recommended, strict or all",
		}
	}
	if filepath.IsAbs(name) || strings.Contains(name, `\`) || strings.Contains(name, "://") {
		return nil, &diag.Error{Message: fmt.Sprintf("extends %.300q is not a relative path", name), Help: `write it relative to this file, with "/"`}
	}
	path := filepath.Join(filepath.Dir(d.path), filepath.FromSlash(name))
	resolved, err := l.resolve(path, name)
	if err != nil {
		return nil, err
	}
	if len(l.chain) == 0 {
		if own, err := repo.Resolve(d.path); err == nil {
			l.chain = append(l.chain, own)
		}
	}
	if at := slices.Index(l.chain, resolved); at >= 0 {
		return nil, &diag.Error{Message: "the configuration extends itself: " + l.cycle(at), Help: "remove one of the extends"}
	}
	if l.files++; len(l.chain) > maxExtends || l.files > maxFiles {
		return nil, &diag.Error{Message: fmt.Sprintf("extends is nested over more than %d files, or reads more than %d in total", maxExtends, maxFiles), Help: "extend fewer files"}
	}
	l.chain = append(l.chain, resolved)
	defer func() { l.chain = l.chain[:len(l.chain)-1] }()
	return l.load(path, d.config.Dir)
}

// cycle returns the files of a cycle of extends, for messages.
func (l *loader) cycle(from int) string {
	var names []string
	for _, file := range append(slices.Clone(l.chain[from:]), l.chain[from]) {
		if relative, err := filepath.Rel(l.boundary, file); err == nil {
			file = relative
		}
		names = append(names, filepath.ToSlash(file))
	}
	return strings.Join(names, " -> ")
}

// resolve resolves the links of a path. A repository may not be trusted, so errors
// must not reveal what is outside of it.
func (l *loader) resolve(path, name string) (string, error) {
	resolved, err := repo.Resolve(path)
	if err != nil {
		return "", &diag.Error{Message: fmt.Sprintf("extends %.300q: %v", name, diag.Cause(err)), Help: "the path is relative to this file"}
	}
	relative, err := filepath.Rel(l.boundary, resolved)
	if l.boundary == "" || err != nil || !filepath.IsLocal(relative) {
		return "", &diag.Error{
			Message: fmt.Sprintf("extends %.300q is outside the repository", name),
			Help:    "extend a file in the same repository, or in the same folder if there is none",
		}
	}
	return resolved, nil
}

// inside resolves the links of a path; empty if it does not exist or leads out of the boundary. A
// repository may not be trusted, so the two cannot be told apart.
func (l *loader) inside(path string) string {
	resolved, err := repo.Resolve(path)
	if err != nil || l.boundary == "" || !repo.Within(resolved, l.boundary) {
		return ""
	}
	return resolved
}

// boundary returns the folder that must contain all extended files: the
// repository, or without one the configuration's folder.
func boundary(path string) string {
	dir, err := repo.Boundary(folder(path))
	if err != nil {
		return ""
	}
	return dir
}

// readFile reads a regular file. Its errors are about the path that was given.
func readFile(path string) ([]byte, error) {
	data, err := safefile.Read(path, sizeLimit)
	if err == nil {
		return data, nil
	}
	help := "check the path and its permissions"
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		help = "name a file, or use --no-config"
	}
	return nil, &diag.Error{Message: fmt.Sprintf("read the configuration %s: %v", path, diag.Cause(err)), Help: help, Err: err}
}
