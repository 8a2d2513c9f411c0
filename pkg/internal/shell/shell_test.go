package shell

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// commandsOf parses a shell text that starts at line 1, column 1.
func commandsOf(text, kind string) ([]*document.Command, *document.ShellError) {
	at := func(i int) finding.Position { return finding.Position{Line: 1, Column: i + 1} }
	lookup := func(name string) (string, document.Certainty, bool) {
		switch name {
		case "VER":
			return "1.2", document.Default, true
		case "PKGS":
			return "git curl", document.Literal, true
		case "NOVALUE":
			return "", document.Unknown, true
		}
		return "", document.Unknown, false
	}
	return Parse(Text{Source: text, Position: at, Kind: kind, Lookup: lookup}, 0)
}

// brief formats a command on one line.
func brief(c *document.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", strings.Join(c.Words, "|"))
	add := func(format string, args ...any) { fmt.Fprintf(&b, " "+format, args...) }
	if c.Subcommand != "" {
		add("sub=%s", c.Subcommand)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Flags)) {
		if value := c.Flags[name].Value; value != name && !strings.HasPrefix(value, "-") {
			name += "=" + value
		}
		add("%s", name)
	}
	for _, a := range c.Args {
		add("<%s>", a.Value)
	}
	for _, a := range c.Assigns {
		add("%s:=%s", a.Name, a.Value.Value)
	}
	for _, r := range c.Redirects {
		add("%s%s", r.Operator, r.Target.Value)
	}
	if c.Sudo {
		add("sudo")
	}
	if len(c.Wrapped) > 0 {
		add("in=%s", strings.Join(c.Wrapped, ","))
	}
	if c.Operator != "" {
		add("then=%s", c.Operator)
	}
	if c.PipedTo != nil {
		add("pipe=%d", *c.PipedTo)
	}
	if c.Conditional {
		add("conditional")
	}
	if c.Nested != "" {
		add("nested=%s", c.Nested)
	}
	if c.Directory != "" {
		add("dir=%s", c.Directory)
	}
	return b.String()
}

func TestCommands(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"apt-get update && apt-get install -yqq --no-install-recommends curl=7.* -t stable", []string{
			"apt-get|update sub=update then=&&",
			"apt-get|install|-yqq|--no-install-recommends|curl=7.*|-t|stable sub=install --no-install-recommends -q -t=stable -y <curl=7.*>",
		}},
		{"DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 install 'a b' \"c\"", []string{
			"apt-get|-o|Dpkg::Use-Pty=0|install|a b|c sub=install -o=Dpkg::Use-Pty=0 <a b> <c> DEBIAN_FRONTEND:=noninteractive",
		}},
		{"apk add --no-cache --virtual .deps gcc; apk del .deps", []string{
			"apk|add|--no-cache|--virtual|.deps|gcc sub=add --no-cache --virtual=.deps <gcc> then=;",
			"apk|del|.deps sub=del <.deps>",
		}},
		{"curl -fsSL https://x.invalid/i.sh | sudo -E bash -s -- -y", []string{
			"curl|-fsSL|https://x.invalid/i.sh -L -S -f -s <https://x.invalid/i.sh> then=| pipe=1",
			"bash|-s|--|-y -s <-y> sudo",
		}},
		{"wget -qO- u|tar xz -C /opt", []string{
			"wget|-qO-|u -O -q <u> then=| pipe=1",
			"tar|xz|-C|/opt -C=/opt -x -z",
		}},
		{"sh -c 'cd /x && make' && env A=b C=d nice -n 5 prog --x", []string{
			"sh|-c|cd /x && make -c <cd /x && make> then=&&",
			"cd|/x <//x> in=sh -c then=&&", "make in=sh -c dir=/x",
			"prog|--x --x A:=b C:=d in=env,nice",
		}},
		{"if true; then a; else b; fi; for i in 1 2; do c $i; done; d || e && f", []string{
			"true then=;", "a then=; conditional", "b then=; conditional", "c|${i} <${i}> then=; conditional", "d then=||", "e then=&& conditional", "f conditional",
		}},
		{"(cd /a; make) && cd /b && x && $(y z) > /dev/null 2>&1", []string{
			"cd|/a <//a> then=; nested=subshell", "make then=&& nested=subshell dir=/a", "cd|/b <//b> then=&&", "x then=&& dir=/b",
			"$(y z) >/dev/null 2>&1 dir=/b", "y|z <z> nested=substitution dir=/b",
		}},
		{"find /x -name '*.pyc' -exec rm -rf {} + && ls | xargs -n 1 rm -f", []string{
			"find|/x|-name|*.pyc|-exec|rm|-rf|{}|+ -exec -name -rf <//x> <*.pyc> <rm> <{}> <+> then=&&",
			"rm|-rf|{} -f -r <{}> in=find -exec", "ls then=| pipe=3", "xargs|-n|1|rm|-f -n=1 <rm> <-f>", "rm|-f -f in=xargs",
		}},
		{"wget -nv -T5 -O=x u; head -20 f; apt-get -q=2 -o=A=b c; node -r a b.js -c; python3 -m http.server -c; useradd -rlu 10 x; unk -abc", []string{
			"wget|-nv|-T5|-O=x|u -O=x -T=5 -nv <u> then=;", "head|-20|f -20 <f> then=;", "apt-get|-q=2|-o=A=b|c sub=c -o=A=b -q=2 then=;",
			"node|-r|a|b.js|-c -r=a <b.js> <-c> then=;", "python3|-m|http.server|-c -m=http.server <-c> then=;",
			"useradd|-rlu|10|x -l -r -u=10 <x> then=;", "unk|-abc -abc",
		}},
		{"A=1; A+=2; x $A; cd -P /a; y; [[ $VER == 1 ]] > z; X=(1 2)", []string{
			"x|${A} <${A}> then=;", "cd|-P|/a -P </a> then=;", "y then=; dir=/a", "[[|$VER == 1 <$VER == 1> >z then=; dir=/a",
		}},
		{"a $VER ${VER}x $NOVALUE $UNSET ${UNSET:-d} '$VER' \"v$VER\" $PKGS", []string{
			"a|1.2|1.2x|${NOVALUE}|${UNSET}|${UNSET:-d}|$VER|v1.2|git|curl <1.2> <1.2x> <${NOVALUE}> <${UNSET}> <${UNSET:-d}> <$VER> <v1.2> <git> <curl>",
		}},
		{"VER=9 && a $VER; export B=1 && b $B; read VER; c $VER", []string{
			"a|9 <9> then=;", "export|B=1 <B=1> then=&&", "b|1 <1> then=;", "read|VER <VER> then=;", "c|${VER} <${VER}>",
		}},
		{"gosu app:app tini -- /usr/bin/node --max-old-space-size=5 app.js --port 1", []string{
			"/usr/bin/node|--max-old-space-size=5|app.js|--port|1 --max-old-space-size=5 <app.js> <--port> <1> in=gosu,tini",
		}},
		{"f() { x; }; ! y & time z; timeout -s KILL 5 w; command -v git; python3 -m pip install a", []string{
			"x then=; conditional nested=function", "y then=&", "z in=time then=;", "w in=timeout then=;", "command|-v|git -v <git> then=;",
			"pip|install|a sub=install <a> in=python3 -m",
		}},
		{"su - app -c \"npm ci\" && bash -euxo pipefail -c 'set -e; ls'", []string{
			"su|-|app|-c|npm ci -c=npm ci <-> <app> then=&&", "npm|ci sub=ci in=su -c",
			"bash|-euxo|pipefail|-c|set -e; ls -c -e -o=pipefail -u -x <set -e; ls>", "set|-e -e in=bash -c then=;", "ls in=bash -c",
		}},
	}
	for _, test := range tests {
		commands, failure := commandsOf(test.text, "posix")
		var got []string
		for i, c := range commands {
			got = append(got, brief(c))
			if c.Index != i {
				t.Errorf("%q: command %d has index %d", test.text, i, c.Index)
			}
		}
		want := slices.Clone(test.want)
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "<//", "</")
		}
		if failure != nil || !slices.Equal(got, want) {
			t.Errorf("%s\n got  %s\n want %s\n error %v", test.text, strings.Join(got, "\n      "), strings.Join(want, "\n      "), failure)
		}
	}
}

func TestCommandSpans(t *testing.T) {
	text := `x && sudo sh -c "apt-get -y install curl" >/l && y`
	commands, _ := commandsOf(text, "posix")
	var got []string
	for _, c := range commands {
		got = append(got, text[c.Span.Start.Column-1:c.Span.End.Column-1]+"|"+text[c.ProgramSpan.Start.Column-1:c.ProgramSpan.End.Column-1])
		for _, a := range c.Args {
			if covered := text[a.Span.Start.Column-1 : a.Span.End.Column-1]; strings.Trim(covered, `"`) != a.Value {
				t.Errorf("argument %q covers %q", a.Value, covered)
			}
		}
	}
	want := []string{"x|x", `sudo sh -c "apt-get -y install curl" >/l|sh`, "apt-get -y install curl|apt-get", "y|y"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestQuotedSpans checks the spans of commands in differently quoted text.
func TestQuotedSpans(t *testing.T) {
	tests := []struct{ text, program, want string }{
		{`sh -c "echo \"a\" && rm -rf x"`, "rm", "rm -rf x"},
		{`bash -c 'set -e; '"rm $V/x"`, "rm", "rm $V/x"},
		{`su app -c rm`, "rm", "rm"},
		{`eval rm -f "x y"`, "rm", `rm -f "x y`},
		{`sh -c "é \$(rm x)"`, "rm", "rm x"},
	}
	for _, test := range tests {
		commands, failure := commandsOf(test.text, "posix")
		found := false
		for _, c := range commands {
			if c.Program == test.program {
				found = true
				if got := test.text[c.Span.Start.Column-1 : c.Span.End.Column-1]; got != test.want {
					t.Errorf("%s: %s is at %q, want %q", test.text, test.program, got, test.want)
				}
			}
		}
		if !found || failure != nil {
			t.Errorf("%s: program %s not found, error %v", test.text, test.program, failure)
		}
	}
}

func TestShellErrors(t *testing.T) {
	tests := []struct {
		text, kind string
		commands   int
		fails      bool
	}{
		{"a && (b", "posix", 1, true},
		{"if x; then y", "posix", 0, true},
		{"a; b 'open", "posix", 1, true},
		{"[[ -f x ]] && a", "posix", 2, false}, // Bash as /bin/sh
		{"a=(1 2); b", "posix", 1, false},
		{"Write-Host 'x", "powershell", 0, false},
		{"dir C:\\ &&", "cmd", 0, false},
		{strings.Repeat("(", 5000) + "a", "posix", 0, true},
		{strings.Repeat("$(", 5000), "posix", 0, true},
		{strings.Repeat("a ", maxShellText), "posix", 0, true},
		{"", "posix", 0, false},
	}
	for _, test := range tests {
		commands, failure := commandsOf(test.text, test.kind)
		if len(commands) != test.commands || (failure != nil) != test.fails {
			t.Errorf("%.40q: %d commands, error %v; want %d, error %t", test.text, len(commands), failure, test.commands, test.fails)
		}
	}
}

func TestLongChain(t *testing.T) {
	commands, failure := commandsOf(strings.Repeat("a && ", 50_000)+"b", "posix")
	if failure != nil || len(commands) != 50_001 {
		t.Errorf("%d commands, error %v", len(commands), failure)
	}
}

func TestLongWord(t *testing.T) {
	commands, _ := commandsOf("a "+strings.Repeat("x", 3*maxWord)+" y", "posix")
	if c := commands[0]; len(c.Words[1]) != maxWord || c.Args[0].Certainty != document.Unknown || c.Args[1].Value != "y" {
		t.Errorf("got a word of %d bytes with certainty %s", len(c.Words[1]), c.Args[0].Certainty)
	}
}

func FuzzParseShell(f *testing.F) {
	for _, text := range []string{"a && b || c; d | e > f", "sh -c 'x $y'", "find . -exec a {} \\;", "if a; then b; fi", "a=(1 2) ${b:-c} $(d)", "x <<E\ny\nE\n"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, posix bool) {
		kind := "bash"
		if posix {
			kind = "posix"
		}
		NeverFails(Text{Source: text, Kind: kind})
		commands, _ := commandsOf(text, kind)
		for _, c := range commands {
			if c.Span.End.Compare(c.Span.Start) < 0 || c.Span.End.Column > len(text)+1 {
				t.Errorf("span %s of %q in %q", c.Span, c.Words, text)
			}
		}
	})
}
