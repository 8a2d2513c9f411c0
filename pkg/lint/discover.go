package lint

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// File is a Dockerfile to read.
type File struct {
	Path string // as reports show it: relative to the working directory, with "/"
	Name string // what to open; [Stdin] for standard input
}

// Discover turns arguments into the files to lint, sorted by path and without
// doubles. A file is taken whatever its name; a directory is walked for names
// of Dockerfiles. The problems are places that could not be looked at.
func Discover(arguments []string) (files []File, problems []error) {
	d := discovery{}
	d.working, _ = os.Getwd() // without one, paths stay absolute
	for _, argument := range arguments {
		d.add(argument)
	}
	slices.SortFunc(d.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	d.files = slices.CompactFunc(d.files, func(a, b File) bool { return a.Path == b.Path })
	return d.files, d.problems
}

type discovery struct {
	working  string
	boundary string // of the directory that is walked
	files    []File
	problems []error
}

func (d *discovery) add(argument string) {
	if argument == Stdin {
		d.files = append(d.files, File{Path: Stdin, Name: Stdin})
		return
	}
	info, err := os.Stat(argument)
	switch {
	case err != nil:
		d.problems = append(d.problems, missing(argument, err))
	case info.IsDir():
		d.walk(argument)
	default:
		d.files = append(d.files, File{Path: Display(d.working, argument), Name: argument})
	}
}

// missing explains why an argument cannot be looked at.
func missing(argument string, err error) error {
	reason := &Error{Path: argument, Err: fmt.Errorf("read %s: %w", shown(argument), cause(err))}
	if errors.Is(err, fs.ErrNotExist) {
		reason.Help = "check the path; a directory is searched for Dockerfiles, a file is taken whatever its name"
	}
	return reason
}

// walk looks for Dockerfiles below a directory. Links to directories are not
// followed, so the walk ends; the root itself may be a link.
func (d *discovery) walk(root string) {
	d.boundary = boundary(root)
	top := root
	if !os.IsPathSeparator(root[len(root)-1]) {
		top += string(filepath.Separator)
	}
	_ = filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			path = Display(d.working, path)
			d.problems = append(d.problems, &Error{Path: path, Err: fmt.Errorf("search %s: %w", shown(path), cause(err))})
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path != top && skipped(entry.Name()) {
				return fs.SkipDir
			}
		case IsDockerfile(entry.Name()):
			d.found(path, entry)
		}
		return nil
	})
}

// found takes a regular file, or a link to one, that has a Dockerfile's name.
func (d *discovery) found(path string, entry fs.DirEntry) {
	file := File{Path: Display(d.working, path), Name: path}
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		target, err := d.follow(path)
		if err != nil {
			d.problems = append(d.problems, &Error{
				Path: file.Path,
				Err:  fmt.Errorf("follow link %s: %w", shown(file.Path), cause(err)),
				Help: "mend or remove the link; a file that is named is read wherever it lies",
			})
			return
		}
		mode = target.Mode().Type()
	}
	if mode.IsRegular() {
		d.files = append(d.files, file)
	}
}

// follow looks at what a link leads to. A repository may be a stranger's: its
// links must not make us print the files of whoever lints it.
func (d *discovery) follow(link string) (fs.FileInfo, error) {
	info, err := os.Stat(link)
	if err != nil || !info.Mode().IsRegular() {
		return info, err
	}
	target, err := filepath.EvalSymlinks(link)
	if err != nil {
		return nil, err
	}
	if target, err = filepath.Abs(target); err != nil {
		return nil, err
	}
	relative, err := filepath.Rel(d.boundary, target)
	if err != nil || !filepath.IsLocal(relative) {
		return nil, errors.New("it leads out of the project")
	}
	return info, nil
}

// boundary gives the directory that links below root may lead into: the
// repository that holds it, or itself.
func boundary(root string) string {
	resolved, err := filepath.EvalSymlinks(root)
	if err == nil {
		resolved, err = filepath.Abs(resolved)
	}
	if err != nil {
		return root
	}
	for at := resolved; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return resolved
		}
	}
}

// skipped reports whether a walk leaves a directory out: what is in there is
// not the project's own.
func skipped(directory string) bool {
	return directory == ".git" || directory == "node_modules" || directory == "vendor"
}

// Display gives the form of a path that reports show: relative to the working
// directory, with "/" and without "./".
func Display(working, path string) string {
	path = filepath.Clean(path)
	if absolute, err := filepath.Abs(path); err == nil && working != "" {
		if relative, err := filepath.Rel(working, absolute); err == nil {
			path = relative
		}
	}
	return filepath.ToSlash(path)
}

// IsDockerfile reports whether a file is a Dockerfile by its name: Dockerfile or
// Containerfile in any letter case, alone, after "name." or before ".", "-" or
// "_" and a variant, unless the ending says that it is something else.
func IsDockerfile(name string) bool {
	folded := strings.ToLower(name)
	for _, base := range [...]string{"dockerfile", "containerfile"} {
		if folded == base || strings.HasSuffix(folded, "."+base) {
			return true
		}
		if variant, ok := strings.CutPrefix(folded, base); ok && strings.IndexByte(".-_", variant[0]) >= 0 {
			lower := name[0] == base[0]
			return !otherKind(variant, lower)
		}
	}
	return false
}

// otherKind reports whether the ending of Dockerfile.<variant> names another
// kind of file. Dockerfile.go is a Dockerfile for a Go service, but
// dockerfile.go is Go source.
func otherKind(variant string, lower bool) bool {
	if strings.HasSuffix(variant, "~") {
		return true
	}
	ending := variant[strings.LastIndexByte(variant, '.')+1:]
	switch ending {
	case "dockerignore", "containerignore", "gitignore",
		"md", "txt", "rst", "adoc", "html",
		"j2", "jinja", "jinja2", "tmpl", "tpl", "template", "gotmpl", "erb", "in", "m4",
		"rego", "orig", "rej", "bak", "swp",
		"json", "yml", "yaml", "toml", "lock":
		return true
	case "go", "py", "js", "mjs", "cjs", "ts", "tsx", "rb", "rs", "java", "kt", "c", "h", "cc", "cpp", "cs", "php", "sh", "vim", "lua":
		return lower
	}
	return false
}
