package bench

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// phrases are words that a Go or Ruff user would not use; the glossary of
// CONTRIBUTING.md has the better ones.
var phrases = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`mend(s|ed|ing)?`, `grave(r|st)?`, `anew`, `whoever`, `nobody can tell`, `come(s)? to no end`, `is none of`, `are none of`,
	`has not come to an end`, `let them only become fewer`, `answering findings`, `what stands around`, `stands around`,
	`plan of the house`, `count all the same`, `all the same`, `less than none`, `about no Dockerfile`, `not yours to`,
	`is built no more`, `has had no fixes`, `searched by halves`, `supported for longer are`, `here stands`, `judge every file`,
	`is no regular file`, `of bearable size`, `the rooms?`, `is not there`, `be it`,
}, "|") + `)\b`)

// vagueNames are identifiers that tell nothing without their surroundings.
var vagueNames = regexp.MustCompile(`^(Having|Twin|Again|Loose|Lean|Leaves|Lost|Meant|Beside|witness|Witness|fact|visit|answer|around|Around|tree|common|sight|seen|look|plainly|patience|ErrBeyond|World|world|speaks|claim|madeUp|asksOnly|emptyForGood|rivals?|Rivals?|(settle|note)[A-Z]\w*)$`)

// quoted are files that have to show what they forbid, or that are texts of others.
func quoted(path string) bool {
	switch path {
	case "CONTRIBUTING.md", "bench/wording_test.go", "LICENSE", "go.sum", "site/package-lock.json":
		return true
	}
	return strings.HasSuffix(path, ".blob") || strings.HasSuffix(path, ".svg") || strings.Contains(path, "/context/") ||
		strings.HasSuffix(path, "licenses.txt") || strings.HasSuffix(path, "support.txt") ||
		strings.HasPrefix(path, "testdata/dockerfiles/") && !strings.HasSuffix(path, ".want")
}

// TestWording keeps prose and names in the words of the field.
func TestWording(t *testing.T) {
	root := filepath.Join("..")
	list, err := exec.Command("git", "-C", root, "ls-files").Output()
	if err != nil {
		t.Skipf("the files of the repository are not known: %v", err)
	}
	for path := range strings.FieldsSeq(string(list)) {
		if quoted(path) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if found := phrases.FindString(line); found != "" {
				t.Errorf("%s:%d: %q is not a word of the field: %s", path, i+1, found, strings.TrimSpace(line))
			}
		}
		if strings.HasSuffix(path, ".go") {
			checkNames(t, path, text)
		}
	}
}

func checkNames(t *testing.T, path string, text []byte) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	reported := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if id, ok := node.(*ast.Ident); ok && vagueNames.MatchString(id.Name) && !reported[id.Name] {
			reported[id.Name] = true
			t.Errorf("%s: the name %s tells nothing", files.Position(id.Pos()), id.Name)
		}
		return true
	})
}
