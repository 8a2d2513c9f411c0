package lint_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/testfile"
	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/discover"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
	"github.com/altlas/altlas-lint/pkg/lint"
)

// realFiles gives our examples, and some of the folder that ALTLAS_LINT_CORPUS names.
func realFiles(t *testing.T, most int) []string {
	t.Helper()
	var files []string
	for _, dir := range []string{filepath.Join("..", "..", "testdata", "dockerfiles"), os.Getenv("ALTLAS_LINT_CORPUS")} {
		if dir == "" {
			continue
		}
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Type().IsRegular() && discover.IsDockerfile(entry.Name()) {
				files = append(files, path)
			}
			return nil
		})
	}
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	return files[:min(most, len(files))]
}

// adoption lints one text, as a file that has a baseline.
type adoption struct {
	t       *testing.T
	request request
}

func (a *adoption) open(text string, baseline *suppress.Baseline) []finding.Finding {
	a.t.Helper()
	testfile.Write(a.t, "Dockerfile", text)
	a.request.NoBaseline = baseline == nil
	result, err := a.request.run(a.t)
	if err != nil {
		a.t.Fatal(err)
	}
	return slices.DeleteFunc(result.Findings, func(f finding.Finding) bool { return f.Suppressed != nil })
}

// TestBaselineOfRealFiles: with a baseline a file is silent, and stays so when
// blank lines and comments are put into it anywhere; one new violation is shown, alone.
func TestBaselineOfRealFiles(t *testing.T) {
	most := 300
	if os.Getenv("ALTLAS_LINT_CORPUS") != "" {
		most = 600
	}
	files := realFiles(t, most)
	for i, file := range files {
		files[i], _ = filepath.Abs(file)
	}
	working := t.TempDir()
	t.Chdir(working)
	set := builtIn(t)
	options := lint.Options{Policies: set, Now: "2026-01-01", NoConfig: true, Profile: finding.Strict, Baseline: suppress.BaselineName}
	a := &adoption{t: t, request: request{options, []string{"Dockerfile"}}}
	random := rand.New(rand.NewPCG(3, 4))
	recorded := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		recorded += a.adopt(file, string(text), random)
	}
	if recorded < len(files) {
		t.Errorf("only %d findings in %d files: is anything tested?", recorded, len(files))
	}
}

func (a *adoption) adopt(file, text string, random *rand.Rand) (recorded int) {
	t := a.t
	found := a.open(text, nil)
	context := suppress.Context{Now: a.request.Now, Find: a.request.Policies.Find}
	working, _ := os.Getwd()
	baseline := suppress.NewBaseline(suppress.BaselineName, working)
	baseline.Record(found, suppress.Judged{}, context)
	testfile.Write(t, suppress.BaselineName, string(baseline.Text()))
	baseline, err := suppress.ReadBaseline(suppress.BaselineName, working)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for what, changed := range map[string]string{"unchanged": text, "with blank and comment lines": scatter(text, random)} {
		for _, f := range a.open(changed, baseline) {
			t.Errorf("%s, %s: %s %s [%s] is new", file, what, f.Span, f.Message, f.Policy)
		}
	}
	document := dockerfile.Parse([]byte(text), dockerfile.Options{})
	if !document.Parses() || len(document.Stages) == 0 {
		return len(found)
	}
	changed, line := violate(text, document, random)
	open := a.open(changed, baseline)
	// Of several that are the same to the letter, one is new: the last.
	if len(open) != 1 || open[0].Span.Start.Line != line && strings.TrimSpace(open[0].Excerpt.Text) != violation {
		t.Errorf("%s with a violation on line %d: new are %s", file, line, texts(open))
	}
	return len(found)
}

func texts(findings []finding.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n  %s %s [%s]", f.Span, f.Message, f.Policy)
	}
	return b.String()
}

// scatter puts blank lines between instructions, and comments also into them.
func scatter(text string, random *rand.Rand) string {
	document := dockerfile.Parse([]byte(text), dockerfile.Options{})
	directives := 0 // stay at the top
	for _, directive := range document.Directives {
		directives = max(directives, directive.Span.Start.Line)
	}
	bodies := map[int]bool{} // lines of heredocs: what looks like a comment there is none
	starts := map[int]bool{}
	for _, in := range document.Instructions {
		starts[in.Span.Start.Line] = true
		for _, doc := range in.Heredocs {
			for line := doc.Span.Start.Line; line <= in.Span.End.Line; line++ {
				bodies[line] = true
			}
		}
	}
	var b strings.Builder
	line, comment := 0, false // what a comment answers may be bound to the very next line
	for piece := range strings.Lines(text) {
		line++
		after := comment
		comment = strings.HasPrefix(strings.TrimSpace(piece), "#")
		if line > directives && line > 1 && !bodies[line] && !after && random.IntN(3) == 0 {
			if starts[line] {
				b.WriteString("\n")
			}
			b.WriteString("# scattered\n")
		}
		b.WriteString(piece)
	}
	return b.String()
}

const violation = "STOPSIGNAL SIGKILL"

// violate puts one instruction that does wrong behind a random instruction of a
// stage, and says on which line that stands.
func violate(text string, document *document.Document, random *rand.Rand) (string, int) {
	var places []int
	for _, in := range document.Instructions {
		if in.Stage != nil {
			places = append(places, in.Span.End.Line)
		}
	}
	after := places[random.IntN(len(places))]
	lines := strings.SplitAfter(text, "\n")
	if last := lines[len(lines)-1]; last != "" {
		lines[len(lines)-1] += "\n"
	}
	lines = slices.Insert(lines, after, violation+"\n")
	return strings.Join(lines, ""), after + 1
}
