package dockerfile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

func parse(text string, options ...Options) *document.Document {
	o := Options{Path: "Dockerfile"}
	if len(options) > 0 {
		o = options[0]
	}
	return Parse([]byte(text), o)
}

// at returns the text that a span covers.
func at(content string, span finding.Span) string {
	lines := strings.SplitAfter(strings.TrimPrefix(content, text.ByteOrderMark), "\n")
	var b strings.Builder
	for line := span.Start.Line; line <= span.End.Line; line++ {
		characters := []rune(lines[line-1])
		from, to := 0, len(characters)
		if line == span.Start.Line {
			from = span.Start.Column - 1
		}
		if line == span.End.Line {
			to = span.End.Column - 1
		}
		b.WriteString(string(characters[from:to]))
	}
	return b.String()
}

func TestSpansPointAtTokens(t *testing.T) {
	text := "\ufeff# syntax=docker/dockerfile:1\r\n" +
		"ARG V=18\r\n" +
		"FROM --platform=linux/amd64 nöde:${V} AS Büld\r\n" +
		"RUN --mount=type=cache,target=/c \\\r\n" +
		"  # why\r\n" +
		"  echo ü && \\\r\n\tmake\r\n" +
		"COPY [\"a b\", \"ç\"]\r\n" +
		"ENV KEY=\"two words\" OTHER=x\r\n" +
		"USER \tana:staff\r\n" +
		"ONBUILD COPY a /b"
	d := parse(text)
	run := d.By["run"][0]
	trigger := d.By["onbuild"][0].Trigger
	checks := []struct {
		span finding.Span
		want string
	}{
		{d.Directives["syntax"].Span, "docker/dockerfile:1"},
		{d.Args[0].Span, "18"},
		{d.Stages[0].From.Span, "nöde:${V}"},
		{d.Stages[0].From.AliasSpan, "Büld"},
		{d.Stages[0].From.Platform.Span, "linux/amd64"},
		{run.KeywordSpan, "RUN"},
		{run.Mounts[0].Span, "type=cache,target=/c"},
		{run.Text.Span, "echo ü && \\\r\n\tmake"},
		{d.Comments[1].Span, "# why"},
		{d.By["copy"][0].Args[0].Span, `"a b"`},
		{d.By["copy"][0].Args[1].Span, `"ç"`},
		{d.By["env"][0].Pairs[0].KeySpan, "KEY"},
		{d.By["env"][0].Pairs[0].Value.Span, `"two words"`},
		{d.By["env"][0].Pairs[1].PairSpan, "OTHER=x"},
		{*d.Stages[0].User.Span, "ana:staff"},
		{trigger.KeywordSpan, "COPY"},
		{trigger.Args[1].Span, "/b"},
	}
	for _, c := range checks {
		if got := at(text, c.span); got != c.want {
			t.Errorf("%s covers %q, want %q", c.span, got, c.want)
		}
	}
	if d.LineEndings != "crlf" || d.Lines != 11 {
		t.Errorf("line endings %s, %d lines", d.LineEndings, d.Lines)
	}
}

func TestVariables(t *testing.T) {
	tests := []struct {
		text, args string // args: "A=1" is bound
		want       string // value and certainty of the last USER, or of FROM when there is none
	}{
		{"FROM node:18", "", "node:18 literal"},
		{"ARG V=18\nFROM node:$V", "", "node:18 default"},
		{"ARG V=18\nFROM node:${V}-alpine", "V=20", "node:20-alpine bound"},
		{"ARG V\nFROM node:$V-alpine", "", "node:${V}-alpine unknown"},
		{"ARG V\nFROM node:$V", "V=20", "node:20 bound"},
		{"FROM node:$V", "V=20", "node:${V} unknown"}, // not declared, so BuildKit ignores the build argument
		{"FROM ${REG:-docker.io}/node", "", "docker.io/node default"},
		{"FROM a-${TARGETARCH}", "", "a-${TARGETARCH} unknown"},
		{"ARG A=1\nARG B=x$A\nFROM n:$B", "", "n:x1 default"},
		{"ARG A=1\nARG B=x$A\nFROM n:$B", "A=2", "n:x2 default"},
		{"ARG U=bob\nFROM a\nUSER $U", "", "${U} unknown"}, // out of scope in the stage
		{"ARG U=bob\nFROM a\nARG U\nUSER $U", "", "bob default"},
		{"ARG U=bob\nFROM a\nARG U=eve\nUSER $U", "", "eve default"},
		{"FROM a\nARG U\nUSER ${U:-eve}", "", "eve default"},
		{"FROM a\nARG U\nUSER ${U:+eve}", "U=x", "eve bound"},
		{"FROM a\nARG U=arg\nENV U=env\nUSER $U", "U=bound", "env literal"},
		{"FROM a\nENV U=env\nARG U=arg\nUSER $U", "U=bound", "env literal"},
		{"FROM a\nENV U=a V=$U\nUSER $V", "", "${V} unknown"}, // an ENV does not see its own variables
		{"FROM a\nENV U=a\nENV V=${U}b\nUSER \"$V\"", "", "ab literal"},
		{"FROM a\nUSER '$V'", "", "$V literal"},
		{"FROM a\nUSER \\$V", "", "$V literal"},
		{"FROM a AS x\nENV U=a\nARG W=w\nFROM x\nUSER $U$W", "", "aw default"}, // child stages inherit both
		{"FROM a AS x\nENV U=a\nFROM b\nUSER $U", "", "${U} unknown"},
		{"FROM a\nUSER ${", "", "${ unknown"},
		{"FROM a\nENV P=a/b.c\nUSER ${P##*/}", "", "b.c literal"},
	}
	for _, test := range tests {
		options := Options{BuildArgs: map[string]string{}}
		if name, value, ok := strings.Cut(test.args, "="); ok {
			options.BuildArgs[name] = value
		}
		d := parse(test.text, options)
		var got string
		if users := d.By["user"]; len(users) > 0 {
			u := users[len(users)-1].Args[0]
			text := u.String()
			if u.Value == nil {
				text = normalized(u.Raw)
			}
			got = fmt.Sprint(text, " ", u.Certainty)
		} else {
			from := d.Stages[len(d.Stages)-1].From
			got = fmt.Sprint(from.Value, " ", from.Certainty)
		}
		if got != test.want {
			t.Errorf("%q with %q: %s, want %s", test.text, test.args, got, test.want)
		}
	}
}

// normalized writes $NAME as ${NAME}.
func normalized(raw string) string {
	if strings.HasPrefix(raw, "$") && !strings.HasPrefix(raw, "${") {
		return "${" + raw[1:] + "}"
	}
	return raw
}

func TestVariablesCannotGrowWithoutLimit(t *testing.T) {
	var b strings.Builder
	b.WriteString("FROM a\nENV A0=0123456789\n")
	for i := range 12 {
		fmt.Fprintf(&b, "ENV A%d=%s\n", i+1, strings.Repeat(fmt.Sprintf("${A%d}", i), 10))
	}
	d := parse(b.String())
	env := d.Stages[0].Env
	if got := len(*env["A3"].Value); got != 10_000 {
		t.Errorf("A3 has %d bytes, want 10000", got)
	}
	if env["A12"].Value != nil || env["A12"].Certainty != document.Unknown {
		t.Error("A12 is expanded, want unknown")
	}
}

func TestStages(t *testing.T) {
	text := `FROM golang:1.22 AS Base
FROM base AS build
FROM alpine AS tools
FROM alpine AS forgotten
COPY --from=build /x /x
FROM alpine AS unit-arm64
FROM base
COPY --from=BUILD /a /a
COPY --from=1 /a /a
RUN --mount=from=tools,target=/t true
COPY --from=nginx /a /a
COPY --from=unit-${TARGETARCH} /a /a
`
	d := parse(text)
	var got []string
	for _, st := range d.Stages {
		parent := "-"
		if st.Parent != nil {
			parent = fmt.Sprint(*st.Parent)
		}
		got = append(got, fmt.Sprintf("%s parent=%s target=%t ships=%t reachable=%t used=%v", st.Name, parent, st.Target, st.Ships, st.Reachable, st.UsedBy))
	}
	want := []string{
		"base parent=- target=false ships=true reachable=true used=[from]",
		"build parent=0 target=false ships=false reachable=true used=[copy]",
		"tools parent=- target=false ships=false reachable=true used=[mount]",
		"forgotten parent=- target=false ships=false reachable=false used=[]",
		"unit-arm64 parent=- target=false ships=false reachable=true used=[copy]",
		" parent=0 target=true ships=true reachable=true used=[]",
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("stage %d: %s\n   want: %s", i, got[i], want[i])
		}
	}
	if d := parse(text, Options{Target: "build"}); !d.Stages[1].Target || d.Stages[5].Reachable {
		t.Error("Options.Target does not select the final stage")
	}
}

func TestEffectiveState(t *testing.T) {
	d := parse(`FROM scratch AS base
WORKDIR /srv
USER 1000:1000
ENV MODE=a
EXPOSE 80 443/udp 8000-8005
HEALTHCHECK CMD true
CMD ["serve"]
FROM base
WORKDIR app
ENTRYPOINT ["/init", "--"]
`)
	st := d.Stages[1]
	if st.User.Name != "1000" || st.User.Group != "1000" || *st.User.UID != 1000 || st.User.IsRoot != "no" || st.User.Source != document.FromStage || *st.User.Stage != 0 {
		t.Errorf("user %+v", st.User)
	}
	if st.Workdir.String() != "/srv/app" || st.Workdir.Source != document.FromInstruction {
		t.Errorf("workdir %s from %s", st.Workdir.String(), st.Workdir.Source)
	}
	if *st.Env["MODE"].Value != "a" || st.Healthcheck.Source != document.FromStage || st.Healthcheck.Disabled {
		t.Errorf("env %v healthcheck %+v", st.Env, st.Healthcheck)
	}
	if st.Cmd != nil || st.Starts.Keyword != "entrypoint" {
		t.Errorf("a new ENTRYPOINT keeps the inherited CMD %+v", st.Cmd)
	}
	if len(st.Exposed) != 3 || *st.Exposed[1].From != 443 || st.Exposed[1].Protocol != "udp" || *st.Exposed[2].To != 8005 {
		t.Errorf("exposed %+v", st.Exposed)
	}
	if root := d.Stages[0]; root.Root.Kind != "scratch" || st.Root != root.Root {
		t.Errorf("root %+v", st.Root)
	}
}

func TestUser(t *testing.T) {
	tests := map[string]string{
		"root": "yes", "0": "yes", "0:0": "yes", "root:staff": "yes", "00": "yes", "app": "no", "1000": "no",
		"$UNSET": "unknown", "rоot": "no", "ContainerUser": "no", "ContainerAdministrator": "yes", `""`: "unknown",
	}
	for user, want := range tests {
		if got := parse("FROM a\nUSER " + user).Stages[0].User.IsRoot; got != want {
			t.Errorf("USER %s: root is %s, want %s", user, got, want)
		}
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ text, kind, message, hint, at string }{
		{"FROM a\nENV A=b # c d", trailingComment, `comment on the same line as ENV: "# c d"`, "its own line", "# c d"},
		{"FROM a\nENV T=$(date -u +%s) B=c", parseError, `ENV does not run commands: "$(date" is plain text, and "-u" is not a name=value pair`, "--build-arg", "-u"},
		{"FROM a\nLABEL a=b c", parseError, `"c" is not a name=value pair`, "quote a value", "c"},
		{"FROM a\nENV NAME", wrongArgumentCount, `ENV has no value for "NAME"`, "write NAME=value", "ENV"},
		{"FROM a\nRUM x", unknownInstruction, `unknown instruction "RUM"`, "write RUN", "RUM"},
		{"FROM a\n<<<<<<< HEAD\nRUN x\n=======\nRUN y\n>>>>>>> b\nRUN z", parseError, "unresolved merge conflict", "keep one", "<<<<<<< HEAD"},
		{"FROM a\nCOPY a", wrongArgumentCount, "COPY has a source, but no destination", "COPY SOURCE... DEST", "a"},
		{"FROM a\nCOPY --form=b a b", unknownFlag, `unknown flag "--form"`, "write --from", "--form=b"},
		{"FROM a\nCOPY --link=maybe a b", unknownFlag, `flag "--link" has the value "maybe" instead of true or false`, "write --link or --link=false", "--link=maybe"},
		{"FROM a\nCOPY --from a b", unknownFlag, `flag "--from" has no value`, "write --from=VALUE", "--from"},
		{"FROM a\nVOLUME [\"\"]", wrongArgumentCount, "VOLUME has an empty path", "VOLUME /path", "VOLUME"},
		{"FROM a\nENV =a", wrongArgumentCount, "ENV has an empty name", "ENV NAME=value", "ENV"},
		{"FROM a\nHEALTHCHECK CMD", wrongArgumentCount, "HEALTHCHECK CMD has no command", "HEALTHCHECK", "HEALTHCHECK"},
		{"FROM a\nRUN --network=nope x", unknownFlag, `"nope" is not a network mode`, "write --network=default", "--network=nope"},
		{"FROM a\nCMD [1]", parseError, "CMD has an array element that is not a string", "double quotes", "CMD"},
		{"FROM a\nRUN cat <<EOF\nx", parseError, `heredoc "EOF" is not terminated`, "only EOF", "<<EOF"},
		{"FROM a\nONBUILD FROM b", forbiddenTrigger, "ONBUILD cannot trigger FROM", "remove", "FROM"},
		{"FROM a AS 1x", invalidStageName, `invalid stage name "1x"`, "starts with a letter", "1x"},
		{"FROM a\nHEALTHCHECK --timeout=5s --interval=5 CMD x", invalidHealthcheck, `"--interval=5" has no unit`, "30s", "--interval=5"},
		{"FROM a\nHEALTHCHECK --interval=5x CMD x", invalidHealthcheck, `"--interval=5x" has an unknown unit`, "30s", "--interval=5x"},
		{"FROM a\nHEALTHCHECK --interval=x CMD x", invalidHealthcheck, `"--interval=x" is not a duration`, "30s", "--interval=x"},
		{"FROM a\nHEALTHCHECK --timeout=10us CMD x", invalidHealthcheck, `"--timeout=10us" is shorter than 1ms`, "30s", "--timeout=10us"},
		{"FROM a\nHEALTHCHECK --retries=-1 CMD x", invalidHealthcheck, `"--retries=-1" is not a valid number of retries`, "--retries=3", "--retries=-1"},
		{"FROM a\nHEALTHCHECK --retries=many CMD x", invalidHealthcheck, `"--retries=many" is not a valid number of retries`, "--retries=3", "--retries=many"},
		{"FROM a\nHEALTHCHECK curl x", invalidHealthcheck, "HEALTHCHECK has neither CMD nor NONE", "CMD", "HEALTHCHECK"},
		{"RUN x\nFROM a", firstInstruction, "RUN comes before the first FROM", "below FROM", "RUN"},
		{"", parseError, "the file has no instructions", "FROM", ""},
		{"# only a comment", parseError, "the file has no instructions", "FROM", "# only a comment"},
		{"ARG A=1", parseError, "the file has no FROM", "FROM", "ARG A=1"},
		{"\xff\xfeF\x00R\x00", parseError, "the file is UTF-16, which BuildKit cannot read", "UTF-8", ""},
		{"\x7fELF\x00\x00\x00\x00\x00\x00", parseError, "the file is not text", "exclude", ""},
		{"# escape=x\nFROM a", invalidDirective, "escape character \"x\" is neither ` nor \\", "escape", "x"},
		{"# syntax=a\n# syntax=b\nFROM a", invalidDirective, "only one syntax parser directive can be used", "remove", "# syntax=b"},
		{"FROM a\nRUN " + strings.Repeat("x", 70_000), parseError, "line longer than 65535 bytes", "split", "RUN"},
	}
	for _, test := range tests {
		d := parse(test.text)
		if len(d.Problems) != 1 {
			t.Errorf("%.60q: %d problems %q, want one", test.text, len(d.Problems), problems(d))
			continue
		}
		p := d.Problems[0]
		if p.Kind != test.kind || p.Message != test.message || !strings.Contains(p.Hint, test.hint) {
			t.Errorf("%.60q: %s %q, hint %q\n want: %s %q, hint with %q", test.text, p.Kind, p.Message, p.Hint, test.kind, test.message, test.hint)
		}
		if test.at != "" && at(test.text, p.Span) != test.at {
			t.Errorf("%.60q: points at %q, want %q", test.text, at(test.text, p.Span), test.at)
		}
	}
}

func TestInvalidInstructionAffectsOnlyItself(t *testing.T) {
	d := parse("FROM a:1\nENV A=b # c\nUSER app\nRUM x\nHEALTHCHECK CMD true\n")
	st := d.Stages[0]
	if len(d.Problems) != 2 || d.Parses() {
		t.Errorf("problems %q", problems(d))
	}
	if st.User.Name != "app" || st.Healthcheck == nil || *st.Env["A"].Value != "b" || len(d.Instructions) != 5 {
		t.Errorf("user %+v, healthcheck %+v, env %v", st.User, st.Healthcheck, st.Env)
	}
}

func TestHeredocs(t *testing.T) {
	text := "FROM a\nRUN <<EOF\n  one\nEOF\nCOPY <<-'X' <<Y /f\n\tx\n\tX\ny\nY\nRUN last\n"
	d := parse(text)
	if got := at(text, d.By["run"][1].KeywordSpan); got != "RUN" || d.By["run"][1].Span.Start.Line != 10 {
		t.Errorf("the instruction after the heredocs is at %s", d.By["run"][1].Span)
	}
	docs := d.By["copy"][0].Heredocs
	if len(docs) != 2 || docs[0].Expand || !docs[0].Chomp || !docs[1].Expand || docs[1].Content != "y\n" || at(text, docs[1].Span) != "y\n" {
		t.Errorf("heredocs %+v %+v", docs[0], docs[1])
	}
}

func TestContext(t *testing.T) {
	text := "FROM node:18\nCOPY web/package*.json ./\nCMD [\"npm\", \"start\"]\n"
	files := fstest.MapFS{
		"package.json":     {Data: []byte(`{"type":"module"}`)},
		"web/package.json": {Data: []byte(`{"main":"x.js","scripts":{"start":"node dist/index.js"}}`)},
	}
	d := parse(text, Options{Context: files})
	if len(d.Context.Packages) != 2 || d.Context.Packages[0].Path != "web/package.json" || d.Context.Packages[0].Type != "commonjs" || d.Context.Packages[1].Type != "module" {
		t.Fatalf("packages %+v", d.Context.Packages)
	}
	if start := d.Context.Packages[0].Start; len(start) != 1 || start[0].Program != "node" {
		t.Errorf("start %+v", start)
	}
	if d := parse("FROM a\nCMD [\"serve\"]", Options{Context: files}); d.Context != nil {
		t.Error("the context is read although the program is not Node.js")
	}
}
