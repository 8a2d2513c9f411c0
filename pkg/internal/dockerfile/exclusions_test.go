package dockerfile

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/document"
)

// TestIgnoredSources checks which sources an ignore file excludes with everything below them.
func TestIgnoredSources(t *testing.T) {
	context := fstest.MapFS{
		"sub/keep.txt": {}, "sub/deep/er/a.go": {}, "only/a.txt": {}, "file.txt": {}, "empty": {Mode: fs.ModeDir},
	}
	tests := []struct{ patterns, source, want string }{
		{"*", "sub", "sub"},
		{"*", "file.txt", "file.txt"},
		{"sub", "sub/deep", "sub/deep"},
		{"*\n!sub/keep.txt", "sub", ""},
		{"*\n!sub/keep.txt", "sub/keep.txt", ""},
		{"*\n!sub/keep.txt", "sub/deep", "sub/deep"},
		{"*\n!sub/keep.txt", "only", "only"},
		{"*\n!sub/keep.txt", "file.txt", "file.txt"},
		{"*\n!sub/other.txt", "sub", "sub"},
		{"*\n!**/*.go", "sub/deep", ""},
		{"*\n!**/*.go", "only", "only"},
		{"*\n!sub/keep.txt\nsub/keep.txt", "sub", "sub"},
		{"*\n!sub", "sub/deep", ""},
		{"sub/*", "sub", ""}, // the folder itself is copied
		{"*\n!made/*.js", "made", ""},
		{"*\n!made/*.js", "empty", "empty"},
		{"*\n!made/*.js", "made/css", "made/css"},
		{"*\n!**/made", "later", ""},
		{"*\n!other", "later", "later"},
	}
	for _, test := range tests {
		context[".dockerignore"] = &fstest.MapFile{Data: []byte(test.patterns)}
		doc := Parse([]byte("FROM a\nCOPY "+test.source+" /x\n"), Options{Path: "Dockerfile", Context: context, DockerfileDir: context})
		var ignored []*document.IgnoredSource
		if doc.Context != nil {
			ignored = doc.Context.Ignored
		}
		got := ""
		if len(ignored) > 0 {
			got = ignored[0].Source
		}
		if got != test.want {
			t.Errorf("%q of %q: ignored %q, want %q", strings.Split(test.patterns, "\n"), test.source, got, test.want)
		}
	}
}

func TestWholeContext(t *testing.T) {
	context := fstest.MapFS{"node_modules/a/b.js": {}, ".git/HEAD": {}, ".env": {}}
	for patterns, want := range map[string][]string{
		"":                                    {".env", ".git", "node_modules"},
		".git\nnode_modules\n.env":            nil,
		"**/.git\nnode_modules/**\n.e*":       nil,
		"node_modules/*\n.git/*\n.env":        nil,
		"node_modules/*/*\n.git\n.env":        {"node_modules"},
		"*\n!node_modules/a/b.js":             nil,
		"node_modules/c\n.git/objects\n.env/": {".git", "node_modules"},
	} {
		context[".dockerignore"] = &fstest.MapFile{Data: []byte(patterns)}
		doc := Parse([]byte("FROM a\nCOPY . /x\n"), Options{Path: "Dockerfile", Context: context, DockerfileDir: context})
		var got []string
		if doc.Context != nil && doc.Context.Whole != nil {
			got = doc.Context.Whole.Holds
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", patterns, got, want)
		}
	}
}

func TestUnreadableIgnoreFile(t *testing.T) {
	for name, file := range map[string]*fstest.MapFile{
		"it is a directory, not a regular file": {Mode: fs.ModeDir},
		"it is not a regular file":              {Mode: fs.ModeNamedPipe},
		"it is larger than 64 KiB":              {Data: []byte(strings.Repeat("a\n", 40<<10))},
		"it has more than 1000 patterns":        {Data: []byte(strings.Repeat("a\n", 1001))},
		"syntax error in pattern":               {Data: []byte("[a\n")},
	} {
		context := fstest.MapFS{".dockerignore": file}
		got := ""
		doc := Parse([]byte("FROM a\nCOPY . /x\n"), Options{Path: "Dockerfile", Context: context, DockerfileDir: context, Unreadable: func(_ string, err error) { got = err.Error() }})
		if got != name || doc.Context != nil {
			t.Errorf("got %q, want %q; context %v", got, name, doc.Context)
		}
	}
}
