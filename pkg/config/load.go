package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/altlas/altlas-lint/pkg/finding"
)

const (
	sizeLimit   = 1 << 20 // the most bytes of a configuration
	mostExtends = 8       // how far a chain of extends may go
	mostFiles   = 64      // how many files one configuration may be made of
)

// Load reads a configuration with all that it extends. What is wrong with a
// text is an [*Error].
func Load(path string) (*Config, error) {
	return (&loader{boundary: boundary(path)}).load(path, folder(path))
}

// Parse reads the text of a configuration that extends no file; name stands
// for its path. Its errors are [*Error].
func Parse(name string, data []byte) (*Config, error) {
	return (&loader{}).parse(name, folder(name), data)
}

// folder is what a configuration's paths are relative to: its own folder, or
// the one above when that is .config.
func folder(path string) string {
	dir := filepath.Dir(path)
	if absolute, err := filepath.Abs(dir); err == nil && filepath.Base(absolute) == ".config" {
		return filepath.Join(dir, "..")
	}
	return dir
}

// loader reads a file and the files that it extends.
type loader struct {
	boundary string   // the folder that holds all files that may be read; empty: none may
	chain    []string // the files under way, resolved
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
	return d.decode(root)
}

// extend reads what a configuration extends: profiles and files.
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
		mistake, _ := errors.AsType[*Error](err)
		switch {
		case err == nil:
			d.config.Bases = append(d.config.Bases, base)
		case mistake == nil:
			d.fail(place(node), "", "%v", err)
		case mistake.Path == "": // about the name, not about what is in the file
			d.fail(place(node), mistake.Help, "%s", mistake.Message)
		default:
			d.abort(mistake)
		}
	}
}

// base reads one file that a configuration extends. An error without a path is
// about the name that was given.
func (l *loader) base(d *decoder, name string) (*Config, error) {
	if !strings.ContainsAny(name, "./") {
		return nil, &Error{
			Message: fmt.Sprintf("unknown profile %.100q", name),
			Help:    "extends takes the path of a file, or recommended, strict or all",
		}
	}
	if filepath.IsAbs(name) || strings.Contains(name, `\`) || strings.Contains(name, "://") {
		return nil, &Error{Message: fmt.Sprintf("extends %.300q is not a relative path", name), Help: `write it relative to this file, with "/"`}
	}
	path := filepath.Join(filepath.Dir(d.path), filepath.FromSlash(name))
	resolved, err := l.resolve(path, name)
	if err != nil {
		return nil, err
	}
	if len(l.chain) == 0 {
		if own, err := resolve(d.path); err == nil {
			l.chain = append(l.chain, own)
		}
	}
	if at := slices.Index(l.chain, resolved); at >= 0 {
		return nil, &Error{Message: "the configuration extends itself: " + l.cycle(at), Help: "remove one of the extends"}
	}
	if l.files++; len(l.chain) > mostExtends || l.files > mostFiles {
		return nil, &Error{Message: fmt.Sprintf("extends leads through more than %d files, or to more than %d in all", mostExtends, mostFiles), Help: "extend fewer files"}
	}
	l.chain = append(l.chain, resolved)
	defer func() { l.chain = l.chain[:len(l.chain)-1] }()
	return l.load(path, d.config.Dir)
}

// cycle names the files of a circle of extends.
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

// resolve follows the links of a path. A repository may be a stranger's: it
// must not make us print what lies elsewhere.
func (l *loader) resolve(path, name string) (string, error) {
	resolved, err := resolve(path)
	if err != nil {
		return "", &Error{Message: fmt.Sprintf("extends %.300q: %v", name, cause(err)), Help: "the path is relative to this file"}
	}
	relative, err := filepath.Rel(l.boundary, resolved)
	if l.boundary == "" || err != nil || !filepath.IsLocal(relative) {
		return "", &Error{
			Message: fmt.Sprintf("extends %.300q leads out of the repository", name),
			Help:    "extend a file of the same repository; without one, of the same folder",
		}
	}
	return resolved, nil
}

func resolve(path string) (string, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(resolved)
}

// boundary gives the folder that what a configuration extends has to lie in:
// its repository, or its own folder.
func boundary(path string) string {
	dir, err := resolve(folder(path))
	if err != nil {
		return ""
	}
	for at := dir; ; at = filepath.Dir(at) {
		if isRepository(at) {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
}

func isRepository(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// readFile reads a regular file, and one byte more than a configuration may
// have at most. Anything else may never end.
func readFile(path string) ([]byte, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, &Error{Message: fmt.Sprintf("read the configuration %s: %v", path, cause(err)), Help: "check the path, and who may read it"}
	}
	defer file.Close()
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		return nil, &Error{
			Message: fmt.Sprintf("read the configuration %s: it is not a regular file", path),
			Help:    "name a file; to use none: --no-config",
		}
	}
	data, err := io.ReadAll(io.LimitReader(file, sizeLimit+1))
	if err != nil {
		return nil, fmt.Errorf("read the configuration %s: %w", path, cause(err))
	}
	return data, nil
}

// cause drops the operation and the path that a file system's error repeats.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}
