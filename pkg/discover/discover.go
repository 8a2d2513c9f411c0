// Package discover finds Dockerfiles, by name or below directories, without what
// Git ignores or a configuration excludes, and reads them.
//
// It imports pkg/config, pkg/ignore, pkg/diag, pkg/repo and pkg/safefile.
package discover

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/diag"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// File is a Dockerfile to read.
type File struct {
	Path string // as reports show it: relative to the working directory, with "/"
	Name string // what to open; [Stdin] for standard input
}

// Search says where to look for Dockerfiles.
type Search struct {
	Paths          []string     // files, directories, or [Stdin]
	Configs        *config.Tree // nil: none excludes anything
	RespectExclude bool         // leave out what a configuration excludes even if it is among the paths
}

// Found is what a search has come upon.
type Found struct {
	Files    []File  // sorted by path and without doubles
	Problems []error // places that could not be looked at
	Excluded int     // how many of the paths a configuration excludes
}

// Find looks for Dockerfiles. A path to a file is taken whatever its name;
// a directory is walked for names of Dockerfiles, without what is ignored.
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
	boundary string                 // of the directory that is walked
	wanted   func(name string) bool // by a file's name
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

// excludes reports whether a configuration excludes a path that was given. With
// a mistake in the configuration none does: who reads the file comes upon it again.
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

// Below lists all regular files below a directory, whatever they are called,
// relative to it, with "/" and sorted; ignored and excluded ones are left out.
func Below(directory string, configs *config.Tree) []string {
	d := finder{Search: Search{Configs: configs}, wanted: func(string) bool { return true }}
	d.walk(directory)
	names := make([]string, 0, len(d.Files))
	for _, file := range d.Files {
		if relative, err := filepath.Rel(directory, file.Name); err == nil {
			names = append(names, filepath.ToSlash(relative))
		}
	}
	slices.Sort(names)
	return names
}

// missing explains why an argument cannot be looked at.
func missing(argument string, err error) error {
	help := ""
	if errors.Is(err, fs.ErrNotExist) {
		help = "check the path; a directory is searched for Dockerfiles, a file is taken whatever its name"
	}
	return diag.Wrap("read", argument, err, help)
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
