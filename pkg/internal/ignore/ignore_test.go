package ignore

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		text, name string
		folder     bool
		want       bool
	}{
		{"build", "build", true, true},
		{"build", "a/build", false, true},
		{"build/", "build", false, false},
		{"/build", "a/build", true, false},
		{"a/b", "x/a/b", false, false},
		{"**/a/b", "x/a/b", false, true},
		{"a/**", "a", true, false},
		{"a/**", "a/b/c", false, true},
		{"*.Dockerfile\n!keep.*", "keep.Dockerfile", false, false},
		{"{a,b}", "a", false, false},
		{"{a,b}", "{a,b}", false, true},
		{"[[:digit:]]x", "7x", false, true},
		{"[", "[", false, false},
		{"a\\ ", "a ", false, true},
		{"a  ", "a", false, true},
		{"# a\n\\#b", "#b", false, true},
		{"\\!b", "!b", false, true},
		{"\ufeffa\r\n", "a", false, true},
	} {
		if got, _ := Parse(test.text).Match(test.name, test.folder); got != test.want {
			t.Errorf("%q on %q: got %t", test.text, test.name, got)
		}
	}
}

func TestGlobs(t *testing.T) {
	list := Globs([]string{"legacy/", "*.{dev,test}.Dockerfile", "#x", "!legacy/new"})
	for name, want := range map[string]bool{
		"legacy/a/Dockerfile": true, "legacy/new/Dockerfile": true, "legacy": false,
		"a/x.dev.Dockerfile": true, "#x": true, "x": false,
	} {
		if got := list.Covers(name); got != want {
			t.Errorf("%q: got %t", name, got)
		}
	}
}

// Over random lists and paths, List ignores what Git ignores.
func TestAgreesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git not found")
	}
	random := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // a test has to be the same each time
	pick := func(parts ...string) string { return parts[random.IntN(len(parts))] }
	root := t.TempDir()
	git := func(stdin string, arguments ...string) string {
		command := exec.Command("git", append([]string{"-C", root, "-c", "core.excludesFile="}, arguments...)...)
		command.Stdin = strings.NewReader(stdin)
		output, _ := command.Output() // exits with 1 if nothing is ignored
		return string(output)
	}
	git("", "init", "-q")
	var names []string
	for _, top := range []string{"a", "b", "c.d", "{a,b}", "x y"} {
		for _, middle := range []string{"", "a/", "b/c.d/", "a/b/a/"} {
			for _, base := range []string{"a", "b.a", "c", "ab"} {
				names = append(names, top+"/"+middle+"f"+base)
			}
		}
	}
	total := 0
	for round := range 300 {
		var text strings.Builder
		for range 1 + random.IntN(5) {
			text.WriteString(pick("", "", "", "!", "/", "\\!") + pick("a", "b", "*", "**", "f*", "f?", "c.d", "{a,b}", "[ab]", "[!a]*", "f[^b]", "x y", "x\\ y", "*a") +
				pick("", "", "/", "/**", "/*", "/a", "/**/a", "/**/f*", "/b/c.d", "*", "/[", "  ") + "\n")
		}
		if err := os.WriteFile(filepath.Join(root, ".gitignore"), []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		ignored := git(strings.Join(names, "\x00")+"\x00", "check-ignore", "--no-index", "-z", "--stdin")
		total += strings.Count(ignored, "\x00")
		list := Parse(text.String())
		for _, name := range names {
			want := strings.Contains("\x00"+ignored, "\x00"+name+"\x00")
			if got := list.Covers(name); got != want {
				t.Errorf("round %d: %q on %q: got %t, Git says %t", round, text.String(), name, got, want)
			}
		}
		if t.Failed() {
			break
		}
	}
	if total < 1000 {
		t.Errorf("only %d paths were ignored in total, too few to compare", total)
	}
}

// hostile are patterns that a backtracking matcher would try in more ways than it
// has time for before the test run times out.
var (
	hostile = []string{
		strings.Repeat("**/a/", 300) + "b", strings.Repeat("**/", 1000) + "b", "/" + strings.Repeat("**/*a*", 100) + "b", strings.Repeat("*a", 200) + "b",
		"a/" + strings.Repeat("*a", 200) + "b",
	}
	hostileName = strings.Repeat("a/", 400) + strings.Repeat("a", 200)
)

func TestMatchHostilePatterns(t *testing.T) {
	for _, text := range hostile {
		if _, decided := Parse(text).Match(hostileName, false); decided {
			t.Errorf("%.20q... matches", text)
		}
		name := hostileName
		if strings.HasPrefix(text, "a/*a") { // one folder only
			name = name[len(name)-202:]
		}
		if ignored, _ := Parse(text[:len(text)-1]+"*").Match(name, false); !ignored {
			t.Errorf("%.20q...* does not match", text)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for i, text := range hostile {
		b.Run(strconv.Itoa(i), func(b *testing.B) {
			list := Parse(text)
			for b.Loop() {
				list.Match(hostileName, false)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a/**\n!b\n[", "a/b")
	f.Add("{a,\\{b}\n[[:alpha:]]\\ ", "x y")
	f.Fuzz(func(_ *testing.T, text, name string) {
		Parse(text).Covers(name)
		Globs(strings.Split(text, "\n")).Covers(name)
	})
}
