package dockerfile

import (
	"io/fs"
	"path"
	"slices"

	"github.com/altlas/altlas-lint/pkg/document"
)

// lockFiles lists the lock files of Node.js package managers.
var lockFiles = [...]string{"npm-shrinkwrap.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"}

// readLocks records the lock files next to the package.json files that the Dockerfile installs from.
func (b *builder) readLocks() {
	if !slices.ContainsFunc(b.doc.Installs, isOfManifest) {
		return
	}
	visited := map[string]bool{}
	for _, manifest := range append(b.copied("package.json"), "package.json") {
		for _, lock := range lockFiles {
			name := path.Join(path.Dir(manifest), lock)
			if visited[name] || len(visited) > maxIgnoreSources || !fs.ValidPath(name) {
				continue
			}
			visited[name] = true
			if info, err := fs.Stat(b.options.Context, name); err == nil && info.Mode().IsRegular() && !b.isExcluded(name) {
				c := b.context()
				c.Locks = append(c.Locks, name)
			}
		}
	}
}

// isOfManifest reports whether an install of Node.js packages installs what a package.json lists.
func isOfManifest(in *document.Install) bool {
	return in.Action == "install" && len(in.Packages) == 0 && (in.Manager == "npm" || in.Manager == "yarn" || in.Manager == "pnpm")
}

// findLock records the lock file that COPY, ADD or a bind mount of the build context put into the folder of an install.
func (b *builder) findLock(in *document.Instruction, i *document.Install, commands []*document.Command) {
	if b.options.Context == nil || b.stage == nil || i.Onbuild || !isOfManifest(i) || i.Manager == "pnpm" {
		return
	}
	at := slices.IndexFunc(commands, func(c *document.Command) bool { return c.Index == i.Command })
	folder, known := b.folderOfInstall(commands, at)
	if !known {
		i.LockUnclear = b.options.Proof
		return
	}
	names := []string{"npm-shrinkwrap.json", "package-lock.json"}
	if i.Manager == "yarn" {
		names = []string{"yarn.lock"}
	}
	for _, name := range names {
		place := path.Join(folder, name)
		from, source := b.sourceAt(in, place)
		switch {
		case source == "":
			i.LockUnclear = i.LockUnclear || b.options.Proof && b.mayBeCopied(place)
		case b.doc.Instructions[from.index].Flags["exclude"] != nil || b.mayChange(from, place, in, commands[at]):
			i.LockUnclear = b.options.Proof
		default:
			i.Lock, i.LockUnclear = source, false
			return
		}
	}
}

// folderOfInstall returns the folder of the image in which npm or yarn installs, if it is known.
func (b *builder) folderOfInstall(commands []*document.Command, at int) (string, bool) {
	base, known := b.folderAt(commands, at)
	below := "."
	for _, flag := range [...]string{"--prefix", "-C", "--cwd"} {
		if folder := commands[at].Flags[flag]; folder != nil {
			if below = folder.Value; folder.Certainty == document.Unknown {
				return "", false
			}
		}
	}
	if !known && !path.IsAbs(below) {
		return "", false
	}
	return b.pathInStage(base, below)
}

// sourceAt returns the file of the build context that the last copy puts at a path of the image, or a mount shows there.
// The source is "" if there is none.
func (b *builder) sourceAt(in *document.Instruction, place string) (from copied, source string) {
	for _, from := range slices.Backward(b.mountedAt(in)) {
		if from.index = in.Index; b.isSource(from, place, &source) {
			return from, source
		}
	}
	for _, from := range slices.Backward(b.copies) {
		if slices.Contains(b.stage.Lineage, from.stage) && b.isSource(from, place, &source) {
			return from, source
		}
	}
	return copied{}, ""
}

func (b *builder) isSource(from copied, place string, source *string) bool {
	_, name, ok := b.sourceText(from, place)
	*source = name
	return ok && from.heredoc == nil
}

// mayBeCopied reports whether an instruction may put at a path what is not known: from another stage, or from a path of
// the build context that depends on a variable.
func (b *builder) mayBeCopied(place string) bool {
	for _, other := range slices.Concat(b.doc.By["copy"], b.doc.By["add"]) {
		if other.Stage != nil && slices.Contains(b.stage.Lineage, *other.Stage) && (b.changes(other, nil, place) ||
			slices.ContainsFunc(other.Args, func(v *document.Value) bool { return v.Value == nil })) {
			return true
		}
	}
	return false
}

// recordLockFiles records the lock files that COPY names and those next to a package.json.
func (b *builder) recordLockFiles() {
	add := func(file string) {
		switch name := path.Base(file); name {
		case "package-lock.json", "npm-shrinkwrap.json", "yarn.lock":
			if !slices.Contains(b.doc.LockFiles, name) {
				b.doc.LockFiles = append(b.doc.LockFiles, name)
			}
		}
	}
	for _, in := range b.doc.By["copy"] {
		for _, file := range in.Args {
			if file.Value != nil {
				add(*file.Value)
			}
		}
	}
	if b.doc.Context != nil {
		for _, file := range b.doc.Context.Locks {
			add(file)
		}
	}
}
