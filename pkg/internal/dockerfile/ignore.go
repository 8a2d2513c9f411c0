package dockerfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"

	"github.com/altlas/altlas-lint/pkg/document"
)

// Limits on ignore files and on the sources compared with them.
const (
	maxIgnoreFile     = 64 << 10 // bytes
	maxIgnorePatterns = 1000
	maxIgnoreSources  = 200
)

// unwanted lists entries of the build context that do not belong in an image.
var unwanted = [...]string{".env", ".git", "node_modules"}

// readIgnore compares the sources of COPY and ADD with the patterns of the ignore file.
func (b *builder) readIgnore() {
	sources := b.contextSources()
	if len(sources) == 0 || b.options.DockerfileDir == nil {
		return
	}
	matcher, name, certain, err := b.ignoreMatcher()
	if err != nil { // what it excludes is unknown, or a build stops here
		b.reportUnreadable(name, err)
		return
	}
	whole := slices.IndexFunc(sources, isWholeContext)
	if matcher == nil {
		if whole >= 0 && !certain {
			return // the file is further up, so the root of the context is not certain
		}
		b.recordWholeCopy(sources, whole, nil, "")
		return
	}
	excluded := exclusions{matcher: matcher, folder: b.options.Context}
	if certain {
		excluded.folder = b.options.DockerfileDir
	}
	for _, source := range sources[:min(len(sources), maxIgnoreSources)] {
		rel := inContext(*source.Value)
		if rel == "." || strings.ContainsAny(rel, "*?[") {
			continue
		}
		if excluded.all(rel) {
			c := b.context()
			c.Ignored = append(c.Ignored, &document.IgnoredSource{Source: *source.Value, By: name, Sure: certain, Span: source.Span})
		}
	}
	if certain {
		b.recordWholeCopy(sources, whole, &excluded, name)
	}
}

// ignoreMatcher returns the patterns of the ignore file, which is read once; nil if there is none. certain is as for
// ignoreFile.
func (b *builder) ignoreMatcher() (matcher *patternmatcher.PatternMatcher, name string, certain bool, err error) {
	if b.ignore == nil {
		b.ignore = &ignoreRules{}
		b.ignore.matcher, b.ignore.name, b.ignore.certain, b.ignore.err = b.readIgnoreFile()
	}
	return b.ignore.matcher, b.ignore.name, b.ignore.certain, b.ignore.err
}

// ignoreRules is the result of ignoreMatcher.
type ignoreRules struct {
	matcher *patternmatcher.PatternMatcher
	name    string
	certain bool
	err     error
}

func (b *builder) readIgnoreFile() (matcher *patternmatcher.PatternMatcher, name string, certain bool, err error) {
	file, name, certain, err := b.ignoreFile()
	if err != nil || file == nil {
		return nil, name, certain, err
	}
	patterns, err := ignorefile.ReadAll(bytes.NewReader(file))
	if err == nil && len(patterns) > maxIgnorePatterns {
		err = fmt.Errorf("it has more than %d patterns", maxIgnorePatterns)
	}
	if err == nil {
		matcher, err = patternmatcher.New(patterns)
	}
	return matcher, name, certain, err
}

func (b *builder) reportUnreadable(name string, err error) {
	if b.options.Unreadable != nil {
		b.options.Unreadable(name, err)
	}
}

// contextSources returns the files and folders that COPY and ADD take from the build context.
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

// inContext returns a source as a path relative to the root of the context.
func inContext(source string) string {
	if clean := strings.TrimPrefix(path.Clean("/"+source), "/"); clean != "" {
		return clean
	}
	return "."
}

func isWholeContext(v *document.Value) bool { return inContext(*v.Value) == "." }

// ignoreFile returns the ignore file that a build reads: Docker prefers the one named after
// the Dockerfile to .dockerignore in the root of the context. certain is false if the file is
// not in the folder of the Dockerfile, because then the build may have another context.
func (b *builder) ignoreFile() (text []byte, name string, certain bool, err error) {
	own := path.Base(b.options.Path) + ".dockerignore"
	for _, name := range [...]string{own, ".dockerignore"} {
		if text, err := readSmallFile(b.options.DockerfileDir, name); text != nil || err != nil {
			return text, name, true, err
		}
	}
	if text, err := readSmallFile(b.options.Context, ".dockerignore"); text != nil || err != nil {
		return text, ".dockerignore", false, err
	}
	return nil, "", true, nil
}

// Errors for ignore files that are not read.
var (
	errDirectory = errors.New("it is a directory, not a regular file")
	errSpecial   = errors.New("it is not a regular file")
	errTooLarge  = fmt.Errorf("it is larger than %d KiB", maxIgnoreFile>>10)
)

// readSmallFile reads a regular file of at most maxIgnoreFile bytes and adds a final newline. The
// text is nil without an error if the file does not exist.
func readSmallFile(folder fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(folder, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errDirectory
	case !info.Mode().IsRegular():
		return nil, errSpecial
	case info.Size() > maxIgnoreFile:
		return nil, errTooLarge
	}
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxIgnoreFile))
	if err != nil {
		return nil, err
	}
	return append(text, '\n'), nil
}

// recordWholeCopy records the unwanted entries that a copy of the whole context includes.
func (b *builder) recordWholeCopy(sources []*document.Value, whole int, excluded *exclusions, name string) {
	if whole < 0 {
		return
	}
	var holds []string
	for _, entry := range unwanted {
		if _, err := fs.Stat(b.options.DockerfileDir, entry); err != nil {
			continue
		}
		if excluded != nil && excluded.content(entry) {
			continue
		}
		holds = append(holds, entry)
	}
	if len(holds) > 0 {
		b.context().Whole = &document.WholeCopy{Holds: holds, IgnoreFile: name, Span: sources[whole].Span}
	}
}

// context returns the context of the document and creates it on first use.
func (b *builder) context() *document.Context {
	if b.doc.Context == nil {
		b.doc.Context = &document.Context{}
	}
	return b.doc.Context
}
