//go:build unix && !race

package bench

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/bench/buildtest"
	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/testfile"
)

// TestWorkGrows checks that twice the input takes twice the work. Work is the number of statements
// that run, ours and those of the libraries that read files, minus those of a run on an almost
// empty file.
func TestWorkGrows(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program again, with counters")
	}
	work := func(files map[string]string, arguments ...string) uint64 {
		dir := t.TempDir()
		for name, text := range files {
			testfile.Write(t, filepath.Join(dir, name), text)
		}
		return buildtest.Statements(t, dir, append([]string{"lint", "--profile=all", "--no-cache", "--exit-zero", "--now=2026-01-01"}, arguments...)...)
	}
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "N", fmt.Sprint(i)))
		}
		return b.String()
	}
	empty := work(map[string]string{"Dockerfile": "FROM scratch\n"}, "Dockerfile")
	for _, test := range []struct {
		name, file string
		size       int
		text       func(n int) string
	}{
		{"an ordinary file", "Dockerfile", 100, func(n int) string { return dockerfile(1, n) }},
		{"one name", "Dockerfile", 500, func(n int) string { return "FROM a\n" + strings.Repeat("ARG A\n", n) }},
		{"many names", "Dockerfile", 500, func(n int) string { return "FROM a\n" + numbered(n, "ARG AN\nENV BN=$AN\n") }},
		{"stages", "Dockerfile", 200, func(n int) string { return strings.Repeat("FROM a\nARG A\nRUN echo $A\n", n) }},
		{"stages from stages", "Dockerfile", 200, func(n int) string { return "FROM a AS s0\n" + numbered(n, "FROM sN AS s-N\nFROM a AS sN1\n") }},
		{"undeclared", "Dockerfile", 200, func(n int) string {
			return strings.Repeat("ARG A1\n", n) + "FROM a\nRUN " + strings.Repeat("echo $A1; ", n)
		}},
		{"removals", "Dockerfile", 200, func(n int) string {
			return "FROM a\n" + numbered(n, "COPY a /b/N\n") + "RUN rm " + numbered(n, "/b/N ")
		}},
		{"one long word", "Dockerfile", 5000, func(n int) string { return "FROM a\nRUN echo " + strings.Repeat("a$B", n) + "\n" }},
		{"beginnings of secrets", "Dockerfile", 2000, func(n int) string {
			return "FROM a\n# " + strings.Repeat("a://", n) + strings.Repeat("eyJ-", n) + strings.Repeat("-----BEGIN ", n) + strings.Repeat("AKIA ", n) + "\n"
		}},
		{"continued lines", "Dockerfile", 500, func(n int) string { return "FROM a\nRUN a " + strings.Repeat("\\\n b ", n) + "\n" }},
		{"heredoc", "Dockerfile", 500, func(n int) string { return "FROM a\nRUN <<EOF\n" + strings.Repeat("echo a\n", n) + "EOF\n" }},
		{"comments of one instruction", "Dockerfile", 500, func(n int) string {
			return "FROM a\nRUN a \\\n" + strings.Repeat("# altlas-lint ignore=sudo\n", n) + " b\n"
		}},
		{"comments of a file", "Dockerfile", 500, func(n int) string { return "FROM a\n" + strings.Repeat("# altlas-lint ignore-file=sudo\n", n) }},
		{"services", ".altlas-lint.yaml", 200, func(n int) string { return "services:\n" + numbered(n, "  sN: {title: x}\n") }},
		{"globs", ".altlas-lint.yaml", 200, func(n int) string { return "exclude:\n" + numbered(n, "  - 'a/**/N*/x'\n") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			count := func(n int) uint64 {
				files := map[string]string{"Dockerfile": "FROM scratch\n", test.file: test.text(n)}
				return work(files, "Dockerfile") - empty
			}
			growth.Ratio(t, "statements", count(test.size), count(2*test.size))
		})
	}
}
