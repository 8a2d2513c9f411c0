// Package discover finds Dockerfiles, by name or below directories, without what
// Git ignores or a configuration excludes, and reads them.
//
// It imports pkg/diag, pkg/internal/config, pkg/internal/ignore, pkg/internal/repo and
// pkg/internal/safefile.
package discover

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/config"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// File is a Dockerfile to read.
type File struct {
	Path string // as reports show it: relative to the working directory, with "/"
	Name string // what to open; [Stdin] for standard input
}

// Search describes a search for Dockerfiles.
type Search struct {
	Paths          []string     // files, directories, or [Stdin]
	Configs        *config.Tree // what they exclude is skipped; may be nil
	RespectExclude bool         // also skip paths that a configuration excludes
}

// Found is the result of a search.
type Found struct {
	Files    []File  // sorted by path, without duplicates
	Problems []error // paths that could not be searched
	Excluded int     // how many of the paths were skipped because of RespectExclude
}

// Find searches for Dockerfiles. A file is taken regardless of its name, a directory is
// searched for names of Dockerfiles that are not ignored.
func Find(search Search) Found {
	d := finder{Search: search, wanted: IsDockerfile}
	d.working, _ = os.Getwd() // without one, paths stay absolute
	for _, path := range search.Paths {
		d.add(path)
	}
	slices.SortFunc(d.Files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	d.Files = slices.CompactFunc(d.Files, func(a, b File) bool { return a.Path == b.Path })
	return d.Found
}

type finder struct {
	Search
	Found
	working  string
	boundary string                 // links must not lead out of it
	wanted   func(name string) bool // matches file names
	special  bool                   // also find entries that cannot be read as files
	closed   []closed
}

func (d *finder) add(argument string) {
	if argument == Stdin {
		d.Files = append(d.Files, File{Path: Stdin, Name: Stdin})
		return
	}
	info, err := os.Stat(argument)
	switch {
	case err != nil:
		d.Problems = append(d.Problems, missing(argument, err))
	case d.RespectExclude && d.excludes(argument):
		d.Excluded++
	case info.IsDir():
		d.walk(argument)
	default:
		d.Files = append(d.Files, File{Path: Display(d.working, argument), Name: argument})
	}
}

// excludes reports whether a configuration excludes one of the paths. It returns false for an
// invalid configuration: reading the file reports that error.
func (d *finder) excludes(path string) bool {
	if d.Configs == nil {
		return false
	}
	folder, err := d.Configs.Folder(filepath.Dir(path))
	if err != nil {
		return false
	}
	_, excludes := folder.ExcludesFile(path)
	return excludes
}

// Tree is what a directory holds. Paths are sorted and relative to it, with "/".
type Tree struct {
	Files   []string // regular files, and entries that are no directories but cannot be read as files, such as a FIFO or a link to nowhere
	Closed  []string // directories that were not searched completely
	Reasons []error  // why, for each of Closed
}

// Below returns what is below a directory and is not ignored or excluded. Reading one of
// the files tells why it cannot be read.
func Below(directory string, configs *config.Tree) Tree {
	d := finder{Search: Search{Configs: configs}, wanted: func(string) bool { return true }, special: true}
	d.walk(directory)
	relative := func(path string) string {
		name, err := filepath.Rel(directory, path)
		if err != nil {
			name = path
		}
		return filepath.ToSlash(name)
	}
	var found Tree
	for _, file := range d.Files {
		found.Files = append(found.Files, relative(file.Name))
	}
	slices.Sort(found.Files)
	slices.SortStableFunc(d.closed, func(a, b closed) int { return cmp.Compare(a.path, b.path) })
	for _, c := range d.closed {
		found.Closed, found.Reasons = append(found.Closed, relative(c.path)), append(found.Reasons, c.err)
	}
	return found
}

// closed is a directory that cannot be searched completely.
type closed struct {
	path string
	err  error
}

// missing returns the error for an argument that cannot be read.
func missing(argument string, err error) error {
	help := ""
	if errors.Is(err, fs.ErrNotExist) {
		help = "check the path; a directory is searched for Dockerfiles, a file can have any name"
	}
	return diag.Wrap("read", argument, err, help)
}

// Display returns a path as reports show it: relative to the working directory, with "/" and
// without "./".
func Display(working, path string) string {
	path = filepath.Clean(path)
	if absolute, err := filepath.Abs(path); err == nil && working != "" {
		if relative, err := filepath.Rel(working, absolute); err == nil {
			path = relative
		}
	}
	return filepath.ToSlash(path)
}

// IsDockerfile reports whether a file name is that of a Dockerfile: Dockerfile or Containerfile
// in any letter case, optionally after "name." or before ".", "-" or "_" and a variant, unless
// the extension is that of another kind of file.
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

// otherKind reports whether the extension of Dockerfile.<variant> is that of another kind of
// file. Dockerfile.go is a Dockerfile of a Go service, but dockerfile.go is Go source.
func otherKind(variant string, lower bool) bool {
	if strings.HasSuffix(variant, "~") {
		return true
	}
	extension := variant[strings.LastIndexByte(variant, '.')+1:]
	switch extension {
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
