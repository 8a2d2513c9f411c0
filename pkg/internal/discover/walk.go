package discover

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/internal/config"
	"github.com/altlas/altlas-lint/pkg/internal/repo"
)

// directory is a directory of a walk.
type directory struct {
	path     string // what to open
	relative string // path in the repository, with "/"; empty for its root
	ignored  gitignores
	folder   *config.Folder // nil: no configuration
}

// walk searches a directory for Dockerfiles. It does not follow links to directories, which
// could form loops, but the root can be a link. It searches the root even if that is ignored,
// because it was requested.
func (d *finder) walk(root string) {
	var err error
	if d.boundary, err = repo.Boundary(root); err != nil {
		d.boundary = root
	}
	at := directory{path: root}
	if resolved, err := repo.Resolve(root); err == nil {
		if relative, err := filepath.Rel(d.boundary, resolved); err == nil && relative != "." {
			at.relative = filepath.ToSlash(relative)
		}
	}
	if at.ignored, err = ignoredAbove(d.boundary, at.relative); err != nil {
		d.Problems = append(d.Problems, err)
	}
	if d.Configs != nil {
		if at.folder, err = d.Configs.Folder(root); err != nil {
			d.close(root, err)
			return
		}
	}
	d.enter(at)
}

// enter searches one directory.
func (d *finder) enter(at directory) {
	entries, err := os.ReadDir(at.path)
	if err != nil {
		d.close(at.path, diag.Wrap("search", Display(d.working, at.path), err, ""))
	}
	has := func(name string) bool {
		_, found := slices.BinarySearchFunc(entries, name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
		return found
	}
	if at.ignored, err = at.ignored.with(at.path, at.relative, has); err != nil {
		d.Problems = append(d.Problems, err)
	}
	if d.Configs != nil {
		if at.folder, err = d.Configs.Below(at.folder, at.path, has); err != nil {
			d.close(at.path, err)
			return
		}
	}
	for _, entry := range entries {
		name := entry.Name()
		below := directory{path: filepath.Join(at.path, name), relative: join(at.relative, name), ignored: at.ignored, folder: at.folder}
		switch {
		case entry.IsDir():
			if !skipped(name) && !below.isIgnored(true) {
				d.enter(below)
			}
		case d.wanted(name) && !below.isIgnored(false):
			d.found(below.path, entry)
		}
	}
}

// close records that a directory cannot be searched completely.
func (d *finder) close(path string, err error) {
	d.Problems = append(d.Problems, err)
	d.closed = append(d.closed, closed{path, err})
}

func (p *directory) isIgnored(folder bool) bool {
	return p.ignored.match(p.relative, folder) || p.folder != nil && p.folder.Excludes(p.path, folder)
}

func join(folder, name string) string {
	if folder == "" {
		return name
	}
	return folder + "/" + name
}

// found adds a regular file, or a link to one, with a wanted name.
func (d *finder) found(path string, entry fs.DirEntry) {
	file := File{Path: Display(d.working, path), Name: path}
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		target, err := d.follow(path)
		switch {
		case err != nil && d.special:
			d.Files = append(d.Files, file)
			return
		case err != nil:
			d.Problems = append(d.Problems, diag.Wrap("follow link", file.Path, err,
				"fix or remove the link, or give the path of the file"))
			return
		}
		mode = target.Mode().Type()
	}
	if mode.IsRegular() || d.special && !mode.IsDir() {
		d.Files = append(d.Files, file)
	}
}

// follow returns the target of a link. A repository can be untrusted: its links must not
// expose other files of the user who lints it.
func (d *finder) follow(link string) (fs.FileInfo, error) {
	info, err := os.Stat(link)
	if err != nil || !info.Mode().IsRegular() {
		return info, err
	}
	target, err := repo.Resolve(link)
	if err != nil {
		return nil, err
	}
	if !repo.Within(target, d.boundary) {
		return nil, errors.New("it points outside of the project")
	}
	return info, nil
}

// skipped reports whether a walk skips a directory because its files are not the project's own.
func skipped(name string) bool {
	return name == ".git" || name == "node_modules" || name == "vendor"
}
