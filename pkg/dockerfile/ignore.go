package dockerfile

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Bounds on what is read of ignore files and compared with them.
const (
	maxIgnoreFile     = 64 << 10 // bytes
	maxIgnorePatterns = 1000
	maxIgnoreSources  = 200
)

// unwanted is what no image should get from the build context.
var unwanted = [...]string{".env", ".git", "node_modules"}

// readIgnore holds what COPY and ADD take from the build context against the
// file that says what is left out of it.
func (b *builder) readIgnore() {
	sources := b.contextSources()
	if len(sources) == 0 || b.options.DockerfileDir == nil {
		return
	}
	file, name, here := b.ignoreFile()
	whole := slices.IndexFunc(sources, isWhole)
	if file == nil {
		if whole >= 0 && !here {
			return // one stands further up: where the context begins is not known
		}
		b.recordWholeCopy(sources, whole, nil, "")
		return
	}
	patterns, err := ignorefile.ReadAll(bytes.NewReader(file))
	if err != nil || len(patterns) > maxIgnorePatterns {
		return
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return // Docker refuses it
	}
	for _, source := range sources[:min(len(sources), maxIgnoreSources)] {
		rel := inContext(*source.Value)
		if rel == "." || strings.ContainsAny(rel, "*?[") {
			continue
		}
		if left, err := matcher.MatchesOrParentMatches(rel); err == nil && left {
			c := b.context()
			c.Ignored = append(c.Ignored, &document.IgnoredSource{Source: *source.Value, By: name, Sure: here, Span: source.Span})
		}
	}
	if here {
		b.recordWholeCopy(sources, whole, matcher, name)
	}
}

// contextSources lists the files and folders that COPY and ADD take from the build context.
func (b *builder) contextSources() []*document.Value {
	var sources []*document.Value
	for _, in := range slices.Concat(b.doc.By["copy"], b.doc.By["add"]) {
		if in.Flags["from"] != nil || len(in.Args) < 2 {
			continue
		}
		for _, v := range in.Args[:len(in.Args)-1] {
			if v.Value != nil && *v.Value != "" && !strings.Contains(*v.Value, "://") && !strings.HasPrefix(*v.Value, "<<") &&
				!strings.HasPrefix(*v.Value, "git@") {
				sources = append(sources, v)
			}
		}
	}
	return sources
}

// inContext gives a source as a path below the context's root.
func inContext(source string) string {
	if clean := strings.TrimPrefix(path.Clean("/"+source), "/"); clean != "" {
		return clean
	}
	return "."
}

func isWhole(v *document.Value) bool { return inContext(*v.Value) == "." }

// ignoreFile gives the ignore file that a build would read. Docker prefers the
// one that has the Dockerfile's name; another one has to be in the root of the
// context. here says that it lies beside the Dockerfile, or that there is none at all.
func (b *builder) ignoreFile() (text []byte, name string, here bool) {
	own := path.Base(b.options.Path) + ".dockerignore"
	for _, name := range [...]string{own, ".dockerignore"} {
		if text := readSmall(b.options.DockerfileDir, name); text != nil {
			return text, name, true
		}
	}
	if text := readSmall(b.options.Context, ".dockerignore"); text != nil {
		return text, ".dockerignore", false
	}
	return nil, "", true
}

// readSmall reads a small regular file; nil: there is none.
func readSmall(tree fs.FS, name string) []byte {
	info, err := fs.Stat(tree, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return nil
	}
	file, err := tree.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxIgnoreFile))
	if err != nil {
		return nil
	}
	return append(text, '\n')
}

// recordWholeCopy notes what a copy of the whole context takes along that nobody wants in an image.
func (b *builder) recordWholeCopy(sources []*document.Value, whole int, matcher *patternmatcher.PatternMatcher, name string) {
	if whole < 0 {
		return
	}
	var holds []string
	for _, entry := range unwanted {
		if _, err := fs.Stat(b.options.DockerfileDir, entry); err != nil {
			continue
		}
		if matcher != nil {
			if left, err := matcher.MatchesOrParentMatches(entry); err != nil || left {
				continue
			}
		}
		holds = append(holds, entry)
	}
	if len(holds) > 0 {
		b.context().Whole = &document.WholeCopy{Holds: holds, IgnoreFile: name, Span: sources[whole].Span}
	}
}

// context gives the document's, which is there once there is something to say.
func (b *builder) context() *document.Context {
	if b.doc.Context == nil {
		b.doc.Context = &document.Context{}
	}
	return b.doc.Context
}

// lockFiles are those of package managers for Node.js.
var lockFiles = [...]string{"npm-shrinkwrap.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"}

// readLocks looks for lock files where installs from a manifest could use them.
func (b *builder) readLocks() {
	fromManifest := func(in *document.Install) bool {
		return in.Action == "install" && len(in.Packages) == 0 && (in.Manager == "npm" || in.Manager == "yarn" || in.Manager == "pnpm")
	}
	if !slices.ContainsFunc(b.doc.Installs, fromManifest) {
		return
	}
	seen := map[string]bool{}
	for _, manifest := range append(b.copied("package.json"), "package.json") {
		for _, lock := range lockFiles {
			name := path.Join(path.Dir(manifest), lock)
			if seen[name] || len(seen) > maxIgnoreSources || !fs.ValidPath(name) {
				continue
			}
			seen[name] = true
			if info, err := fs.Stat(b.options.Context, name); err == nil && info.Mode().IsRegular() {
				c := b.context()
				c.Locks = append(c.Locks, name)
			}
		}
	}
}
