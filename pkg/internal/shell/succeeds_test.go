package shell

import (
	"fmt"
	"maps"
	"math/rand"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// succeeding returns the first arguments of the commands "c" that have succeeded if the text does, and of those that
// have run.
func succeeding(t *testing.T, text, kind string) (list, ran []string) {
	t.Helper()
	at := func(offset int) finding.Position { return finding.Position{Line: 1, Column: offset + 1} }
	commands, failure := Parse(Text{Source: text, Position: at, Kind: kind, Required: true}, 0)
	if failure != nil {
		t.Fatalf("%s: %s", text, failure.Message)
	}
	for _, c := range commands {
		if c.Program != "c" || len(c.Args) == 0 {
			continue
		}
		if name := c.Args[0].Value; c.Succeeds && !slices.Contains(list, name) {
			list = append(list, name)
		}
		if name := c.Args[0].Value; c.Runs && !slices.Contains(ran, name) {
			ran = append(ran, name)
		}
	}
	return list, ran
}

func TestSucceeds(t *testing.T) {
	tests := []struct{ text, want string }{
		{"c 1", "1"},
		{"c 1 && c 2", "1 2"},
		{"c 1; c 2", "2"},
		{"set -e; c 1; c 2", "1 2"},
		{"set -e; c 1 && c 2; c 3", "3"},
		{"set +e; c 1; c 2", "2"},
		{"set -eux\nc 1\nc 2 || true\nc 3", "1 3"},
		{"c 1 || c 2", ""},
		{"c 1 || exit 1; c 2", "1 2"},
		{"c 1 || { echo failed; exit 3; }; c 2", "1 2"},
		{"c 1 || exit 0; c 2", ""},
		{"c 1 && c 2 || exit; c 3", "1 2 3"},
		{"(c 1 || exit 1); c 2", "2"},
		{"exit 0; c 1", ""},
		{"[ -f x ] && exit 0; c 1", ""},
		{"if [ -f x ]; then exit 0; fi; c 1", ""},
		{"leave() { exit 0; }; leave; c 1", ""},
		{"c() { true; }; c 1", ""},
		{"alias c=true; c 1", ""},
		{"exec c 1; c 2", "1"},
		{"(exit 0); c 1", "1"},
		{"false && c 1; c 2", "2"},
		{"c 1 &", ""},
		{"c 1 & wait", ""},
		{"! c 1", ""},
		{"c 1 | c 2", "2"},
		{"set -o pipefail; c 1 | c 2", "1 2"},
		{"set -n; c 1", ""},
		{"sh -c 'c 1; c 2'", "2"},
		{"sh -ec 'c 1; c 2'; c 3", "3"},
		{"sudo c 1 && env A=b c 2", "1 2"},
		{"echo $(c 1)", ""},
		{"find . -exec c 1 \\;", ""},
		{"for i in a b; do c 1; done", ""},
		{"{ c 1; c 2; } && c 3", "2 3"},
		{"trap 'c 1' EXIT; c 2", "2"},
	}
	for _, test := range tests {
		list, _ := succeeding(t, test.text, "bash")
		if got := strings.Join(list, " "); got != test.want {
			t.Errorf("%s\n  got  %q\n  want %q", test.text, got, test.want)
		}
	}
}

// TestSucceedsAsInShell runs random texts in a shell, each with every combination of failing commands.
func TestSucceedsAsInShell(t *testing.T) {
	program, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("needs bash")
	}
	random := rand.New(rand.NewSource(1))
	found, possible, unsure := 0, 0, 0
	var script strings.Builder
	var texts []string
	var counts []int
	for len(texts) < 400 {
		g := generator{random: random}
		texts, counts = append(texts, g.list(3)), append(counts, g.commands)
		if g.commands > 6 {
			texts, counts = texts[:len(texts)-1], counts[:len(counts)-1]
			continue
		}
		// The function writes "ran N" to file 3. It fails if bit N of $mask is set, and else writes N.
		fmt.Fprintf(&script, `
c() { echo "%[3]d:$mask:ran $1" >&3; (( (mask >> $1) & 1 )) && return 1; echo "%[3]d:$mask:$1" >&3; }
for ((mask = 0; mask < %[1]d; mask++)); do
( %[2]s
) >/dev/null 2>&1
echo "%[3]d:$mask:status $?" >&3
done
`, 1<<g.commands, texts[len(texts)-1], len(texts)-1)
	}
	shell := exec.Command(program)
	shell.Stdin = strings.NewReader("exec 3>&1\n" + script.String())
	output, err := shell.CombinedOutput()
	if err != nil {
		t.Fatalf("%s\n%s", err, output)
	}
	always := make([]map[string]bool, len(texts))
	failed := make([]bool, len(texts))
	succeeded := map[string]bool{}
	for line := range strings.Lines(string(output)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		i, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) < 3 {
			t.Fatalf("unexpected output %q", line)
		}
		status, done := strings.CutPrefix(fields[2], "status ")
		failed[i] = failed[i] || done && status != "0"
		switch {
		case !done:
			succeeded[fields[2]] = true
			continue
		case status == "0" && always[i] == nil:
			always[i] = succeeded
		case status == "0":
			maps.DeleteFunc(always[i], func(name string, _ bool) bool { return !succeeded[name] })
		}
		succeeded = map[string]bool{}
	}
	for i, text := range texts {
		got, ran := succeeding(t, text, "bash")
		for _, name := range ran {
			if always[i] != nil && !always[i]["ran "+name] {
				t.Errorf("%s\n  %s need not run", text, name)
			}
		}
		if always[i] != nil {
			maps.DeleteFunc(always[i], func(name string, _ bool) bool { return strings.HasPrefix(name, "ran ") })
			found, possible = found+len(got), possible+len(always[i])
		}
		for _, name := range got {
			if always[i] != nil && !always[i][name] {
				t.Errorf("%s\n  %s need not succeed", text, name)
			}
		}
	}
	for i, text := range texts {
		switch got := NeverFails(Text{Source: text, Kind: "bash"}); {
		case got == "yes" && failed[i], got == "" && !failed[i]:
			t.Errorf("%s\n  NeverFails is %q, but whether it failed in the shell is %v", text, got, failed[i])
		case got == "possible":
			unsure++
		}
	}
	t.Logf("%d of %d commands found, %d of %d texts may fail or not", found, possible, unsure, len(texts))
	if unsure*10 > len(texts) {
		t.Errorf("of %d texts %d are unsure, want at most 10%%", len(texts), unsure)
	}
	if found*10 < possible*8 {
		t.Errorf("%d of %d commands found, want 80%%", found, possible)
	}
}

// generator writes random shell texts.
type generator struct {
	random   *rand.Rand
	commands int
}

func (g *generator) list(depth int) string {
	var parts []string
	for range 1 + g.random.Intn(3) {
		parts = append(parts, g.statement(depth))
	}
	return strings.Join(parts, "\n")
}

func (g *generator) statement(depth int) string {
	if depth == 0 {
		return g.command()
	}
	switch g.random.Intn(16) {
	case 0:
		return "( " + g.list(depth-1) + "\n)"
	case 1:
		return "{ " + g.list(depth-1) + "\n}"
	case 2, 3:
		return g.statement(depth-1) + " && " + g.statement(depth-1)
	case 4:
		return g.statement(depth-1) + " || " + g.statement(depth-1)
	case 5:
		return g.command() + " || " + []string{"exit 1", "exit 0", "exit", "{ c2=1; exit 4; }", "false", "true"}[g.random.Intn(6)]
	case 6:
		return g.command() + " | " + g.command()
	case 7:
		return []string{"set -e", "set +e", "set -eo pipefail", "set -o pipefail", "set +o pipefail", "set -ux"}[g.random.Intn(6)]
	case 8:
		return "! " + g.command()
	case 9:
		return "if " + g.command() + "; then " + g.list(depth-1) + "\nfi"
	case 10:
		return []string{"exit 0", "exit 1", "exit", "true", "false"}[g.random.Intn(5)]
	case 11:
		return g.command() + " && exit " + []string{"0", "1", ""}[g.random.Intn(3)]
	}
	return g.command()
}

func (g *generator) command() string {
	g.commands++
	return fmt.Sprint("c ", g.commands-1)
}
