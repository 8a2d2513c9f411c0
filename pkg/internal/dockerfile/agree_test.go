package dockerfile

import (
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/altlas/altlas-lint/pkg/document"
)

// TestAgreesWithBuildKit compares our scanner with BuildKit's parser on whole files: both accept or
// reject a file, and find the same instructions on the same lines with the same words.
func TestAgreesWithBuildKit(t *testing.T) {
	for i, text := range agreeing {
		compareWithBuildKit(t, fmt.Sprintf("text %d", i), []byte(text))
	}
	roots := []string{"../../../testdata/dockerfiles"}
	if dir := os.Getenv("ALTLAS_LINT_CORPUS"); dir != "" {
		roots = append(roots, dir)
	} else {
		t.Log("ALTLAS_LINT_CORPUS is not set: comparing only our own files")
	}
	files := 0
	for _, root := range roots {
		for path, text := range dockerfiles(t, root) {
			files++
			compareWithBuildKit(t, path, text)
		}
	}
	t.Logf("%d files compared", files)
}

// dockerfiles returns the paths and contents of the Dockerfiles below a folder.
func dockerfiles(t *testing.T, root string) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || !strings.HasSuffix(strings.ToLower(path), "dockerfile") {
				return err
			}
			text, err := os.ReadFile(path)
			if err == nil && !yield(path, text) {
				return filepath.SkipAll
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// agreeing lists Dockerfiles that are easy to read differently.
var agreeing = []string{
	"FROM a\nRUN x \\\n  # comment\n\n  && y\\\n\tz \\  \nRUN last",
	"FROM a\n\\\nRUN one",
	"FROM a\nRUN a \\",
	"FROM a\nRUN a \\\\\nRUN b",
	"# escape=`\nFROM a\nCOPY x C:\\\nRUN a `\n b",
	"\ufeff# escape=`\nFROM a\nRUN a `\n b",
	"\n# escape=`\nFROM a\nRUN a `\nRUN b",
	"FROM a\r\nRUN x \\\r\n y\r\nRUN z\r\n",
	"from a as B\ncopy --from=B --chown=\"a b\" [\"x y\", \"z\"]\nENV a=b c='d e' f=\"g\\\" h\" i\\ j=k\nENV old  style value\nARG A B=1 C=\"x y\"",
	"FROM a\nRUN <<EOF\nRUN not an instruction \\\nEOF\nRUN <<-A cat <<'B' <<\"C\"\n\tA\nb\nB\nc\nC\nCOPY <<F /f\n# text\nF\nRUN echo '<<NO' && echo x<<Y\ny\nY\n",
	"FROM a\nONBUILD RUN <<E\nx\nE\nONBUILD COPY a b\nHEALTHCHECK --interval=5s CMD [\"a\"]\nHEALTHCHECK none\nCMD [ \"a\" , \"\\u00e9\" ]\nCMD [\"a\", 1\nEXPOSE 1  2\t3\nVOLUME [\"/a\"]\nVOLUME /a /b",
	"FROM a\nRUN --mount=type=cache,target=/x --network=none -- true\nUSER  a b \nWORKDIR /a b\nSTOPSIGNAL 9\nSHELL [\"bash\", \"-c\"]\nMAINTAINER me <me@example.invalid>",
	"RUN x", "FROM a b", "FROM", "ARG A=1", "FROM a\nENV A", "FROM a\nENV A=b # c", "FROM a\nLABEL #x", "FROM a\nRUM x", "FROM a\nRUN <<EOF\nx",
	"FROM a\nENV T=$(date -u x)", "FROM a\nCOPY a", "FROM a\nCOPY --nope a b", "FROM a\nRUN --mount=type=nope x", "FROM a\nCMD [1]", "FROM a\nCMD [\"a\", null]",
	"# escape=x\nFROM a", "# syntax=a\n# syntax=b\nFROM a", "FROM a\nONBUILD FROM b", "FROM a\nONBUILD ONBUILD RUN x", "FROM a AS 1a", "FROM a\n" + strings.Repeat("x", 70000),
	"FROM a\n  RUN x\n\tRUN y\n \u00a0# comment\nRUN z", "FROM a\nRUN a\vb\fc", "FROM a\nHEALTHCHECK NONE x\nSHELL bash", "FROM a\nRUN a\rb",
}

func compareWithBuildKit(t *testing.T, name string, text []byte) {
	t.Helper()
	doc := Parse(text, Options{Path: name})
	result, err := parser.Parse(strings.NewReader(string(text)))
	var stages []instructions.Stage
	if err == nil {
		stages, _, err = instructions.Parse(result.AST, linter.New(&linter.Config{}))
	}
	if err == nil && len(stages) == 0 {
		err = fmt.Errorf("no stage") // BuildKit reports it after parsing
	}
	late := func(p *document.Problem) bool { return p.Conversion }
	if (err == nil) != (len(slices.DeleteFunc(slices.Clone(doc.Problems), late)) == 0) {
		t.Errorf("%s: BuildKit reports %v, we report %v", name, err, problems(doc))
		return
	}
	if err != nil {
		return
	}
	if got, want := len(doc.Instructions), len(result.AST.Children); got != want {
		t.Errorf("%s: %d instructions, BuildKit has %d", name, got, want)
		return
	}
	for i, node := range result.AST.Children {
		in := doc.Instructions[i]
		if in.Span.Start.Line < node.StartLine || in.Span.End.Line > node.EndLine || len(in.Heredocs) != len(node.Heredocs) {
			t.Errorf("%s: instruction at %s with %d heredocs, BuildKit has lines %d to %d and %d",
				name, in.Span, len(in.Heredocs), node.StartLine, node.EndLine, len(node.Heredocs))
		}
		if in.TrailingComment != nil {
			continue // our words are without it
		}
		if got, want := words(in), nodeWords(node); !sameWords(got, want) {
			t.Errorf("%s:%s: words %.200q, BuildKit has %.200q", name, in.Span, got, want)
		}
	}
}

// anyKey matches any key, because BuildKit's parser does not resolve keys.
const anyKey = "*"

func sameWords(ours, theirs []string) bool {
	return slices.EqualFunc(ours, theirs, func(a, b string) bool { return b == anyKey || a == b })
}

func quotedKey(word string) bool {
	key, _, _ := strings.Cut(word, "=")
	return strings.ContainsAny(key, "\"'\\$`")
}

// words returns the arguments of an instruction in the form of BuildKit's nodes.
func words(in *document.Instruction) []string {
	var out []string
	for _, p := range in.Pairs {
		switch {
		case in.Keyword == "arg" && p.Value == nil:
			out = append(out, p.Key)
		case in.Keyword == "arg":
			out = append(out, p.Key+"="+p.Value.Raw)
		default:
			out = append(out, p.Key, p.Value.Raw)
		}
	}
	for _, v := range in.Args {
		if in.Form == "exec" && strings.HasPrefix(v.Raw, `"`) {
			out = append(out, v.String())
			continue
		}
		out = append(out, v.Raw)
	}
	if in.Text != nil {
		out = append(out, in.Text.Raw)
	}
	return out
}

func nodeWords(node *parser.Node) []string {
	var out []string
	keyword := strings.ToLower(node.Value)
	pairs := keyword == "env" || keyword == "label"
	for i, n := 0, node.Next; n != nil; i, n = i+1, n.Next {
		switch {
		case len(n.Children) > 0: // the trigger of ONBUILD
		case (pairs && i%3 == 0 || keyword == "arg") && quotedKey(n.Value):
			out = append(out, anyKey) // our key has no quotes and its variables are resolved
		case pairs && i%3 == 2: // the separator
		default:
			out = append(out, n.Value)
		}
	}
	return out
}

func problems(d *document.Document) []string {
	var out []string
	for _, p := range d.Problems {
		out = append(out, p.Span.String()+" "+p.Message)
	}
	return out
}
