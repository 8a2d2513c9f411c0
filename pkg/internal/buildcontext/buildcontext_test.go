package buildcontext_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
)

// TestContext checks where files of the build context are found.
func TestContext(t *testing.T) {
	outside := t.TempDir()
	testfile.Write(t, filepath.Join(outside, "package.json"), "outside")
	t.Chdir(t.TempDir())
	testfile.Write(t, "package.json", "root")
	testfile.Write(t, "services/api/package.json", "api")
	testfile.Write(t, "services/shared/package.json", "shared")
	testfile.Write(t, "huge.json", strings.Repeat(" ", 2<<20))
	if err := os.Symlink(filepath.Join(outside, "package.json"), "link.json"); err != nil {
		t.Skip(err)
	}
	for _, test := range []struct{ dockerfile, name, want string }{
		{"services/api/Dockerfile", "package.json", "api"},
		{"services/api/Dockerfile", "shared/package.json", "shared"},
		{"services/api/Dockerfile", "services/shared/package.json", "shared"},
		{"services/web/Dockerfile", "package.json", "root"},
		{"Dockerfile", "package.json", "root"},
		{"Dockerfile", "api/package.json", ""},   // only upwards
		{"Dockerfile", "link.json", ""},          // a link out of the context
		{"Dockerfile", "huge.json", ""},          // too large
		{"Dockerfile", "../package.json", ""},    // not a path of the context
		{"../Dockerfile", "services/x.json", ""}, // outside of the working directory: only its own directory
	} {
		text, err := fs.ReadFile(buildcontext.Of(test.dockerfile, test.dockerfile), test.name)
		if (err != nil) != (test.want == "") || string(text) != test.want {
			t.Errorf("%s reads %s: %q, %v; want %q", test.dockerfile, test.name, text, err, test.want)
		}
	}
}
