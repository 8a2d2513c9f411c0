package bench

import (
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPackageCommentsNameImports compares the last sentence of each package comment with what
// the package imports from this module.
func TestPackageCommentsNameImports(t *testing.T) {
	const module = "github.com/altlas/altlas-lint/"
	compared := 0
	err := filepath.WalkDir("../pkg", func(dir string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if entry.Name() == "testdata" {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(dir, build.ImportComment)
		if err != nil {
			return nil // a directory of packages
		}
		var own []string
		for _, path := range p.Imports {
			if rest, is := strings.CutPrefix(path, module); is {
				own = append(own, rest)
			}
		}
		slices.Sort(own)
		var want string
		switch len(own) {
		case 0:
			return nil
		case 1:
			want = own[0]
		default:
			want = strings.Join(own[:len(own)-1], ", ") + " and " + own[len(own)-1]
		}
		compared++
		if comment := packageComment(t, dir, p.GoFiles); !strings.Contains(comment, "It imports "+want+".") {
			t.Errorf("%s: the package comment does not say “It imports %s.”", dir, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if compared < 15 {
		t.Errorf("compared %d packages", compared)
	}
}

// packageComment returns the package comment on one line.
func packageComment(t *testing.T, dir string, files []string) string {
	t.Helper()
	for _, name := range files {
		source, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		before, _, found := strings.Cut(string(source), "\npackage ")
		if found && strings.Contains(before, "// Package ") {
			return strings.Join(strings.Fields(strings.ReplaceAll(before, "//", "")), " ")
		}
	}
	return ""
}
