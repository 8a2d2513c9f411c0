package dockerfile

import (
	"strings"
	"testing"
)

// TestOneCause checks that one mistake is one problem, at the line with the cause, however many lines
// BuildKit reads in another way because of it.
func TestOneCause(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		line int
		at   string // what the problem points at
		hint string
	}{
		"lost backslash":                {"FROM a\nRUN apt-get update \\\n && apt-get install -y \\\n    curl\n    git \\\n    wget\nRUN x", 4, "curl", `end the line with \`},
		"operator":                      {"FROM a\nRUN apt-get update\n&& apt-get install -y curl \\\n    git", 2, "update", `end the line with \`},
		"trailing operator":             {"FROM a\nRUN apt-get update &&\napt-get install -y curl", 2, "&&", `end the line with \`},
		"all backslashes":               {"FROM a\nRUN apt-get update\n  apt-get install -y \n  curl\n\n  wget\nCMD x", 2, "update", `end the line with \`},
		"comment after the backslash":   {"FROM a\nRUN x && \\ # first\n  y", 2, "first", "move the comment"},
		"two backslashes":               {"FROM a\nRUN x && \\\\\n  y", 2, `\\`, "instead of two"},
		"pairs":                         {"FROM a\nENV A=1\n    B=2 \\\n    C=3", 2, "A=1", `end the line with \`},
		"pairs without indentation":     {"FROM a\nLABEL a=1\nb.c=2", 2, "a=1", `end the line with \`},
		"other escape character":        {"# escape=`\nFROM a\nRUN x \\\n  y \\\n  z", 3, `\`, "end the line with `"},
		"copy":                          {"FROM a\nCOPY a b\n     c /d/", 2, "b", `end the line with \`},
		"several unknown lines":         {"FROM a\nUSER b\nthis text\nis no Dockerfile\nat all\nRUN x", 3, "this", "write a Dockerfile instruction"},
		"misspelled above a heredoc":    {"FROM a\nCOPPY <<A <<-B /c/\nx y\nA\n\tz\n\tB\nRUN x", 2, "COPPY", "write COPY"},
		"quote in front of a heredoc":   {"FROM a\nCOPY <<EOF 'b\nx y\nz\nEOF\nRUN x", 2, "'b", "close the quote"},
		"brace behind a heredoc":        {"FROM a\nRUN cat <<'EOF' > ${A\nx y\nEOF\nRUN x", 2, "${A", "close the variable"},
		"heredoc without end":           {"FROM a\nRUN <<EOF\nx\nRUN y", 2, "<<EOF", "only EOF"},
		"indented end":                  {"FROM a\nRUN <<EOF\n  x\n  EOF\nRUN y", 4, "EOF", "at the start of the line"},
		"end indented with tabs":        {"FROM a\nRUN <<EOF\n\tx\n\tEOF\nRUN y", 4, "EOF", "<<-EOF"},
		"end indented with blanks":      {"FROM a\nCOPY <<-EOF /a\n\tx\n    EOF\nRUN y", 4, "EOF", "at the start of the line"},
		"blank after the end":           {"FROM a\nRUN <<EOF\nx\nEOF \nRUN y", 4, "EOF", "remove the blanks"},
		"merge conflict":                {"FROM a\n<<<<<<< HEAD\nRUN x\n||||||| c\nRUN w\n=======\nRUN y\n>>>>>>> b\n", 2, "<<<<<<< HEAD", "keep one"},
		"host and protocol":             {"FROM a\nEXPOSE 127.0.0.1:80:80/http", 2, "127.0.0.1:80:80/http", ""},
		"comment after FROM":            {"FROM a:b:c # base\nRUN x", 1, "# base", "own line"},
		"comment after EXPOSE":          {"FROM a\nEXPOSE 127.0.0.1:80:80 # web", 2, "# web", "own line"},
		"no FROM in front of the image": {"debian:13\nRUN true\nCMD x", 1, "debian:13", ""},
		"misspelled FROM":               {"FORM debian:13\nRUN true", 1, "FORM", "write FROM"},
		"Go template":                   {"FROM {{ .Base }}\n{{ range .Packages }}\nRUN {{ . }}\n{{ end }}\nEXPOSE {{ .Port }}", 2, "{{", "generated"},
		"placeholders":                  {"FROM {{ base }}\nRUN a\nUSER {{ user }}\nEXPOSE {{ port }}", 1, "base }}", "generated"},
		"Jinja":                         {"{% if x %}\nFROM a\n{% else %}\nFROM b\n{% endif %}", 1, "{%", "generated"},
		"placeholders in defaults":      {"ARG A=${option:x}\nFROM a\nARG B=\"${option:y}\"\nARG C=${option:z}", 1, "${option:x}", ""},
		"YAML":                          {"version: 2\nservices:\n  a:\n    image: b\n    ports:\n      - 80", 1, "version: 2", "exclude"},
		"YAML with a Dockerfile":        {"---\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  Dockerfile: |\n    FROM a\n    RUN b", 1, "---", "exclude"},
		"JSON":                          {"{\n  \"a\": 1,\n  \"b\": [2]\n}", 1, "{", "exclude"},
		"HTML":                          {"<!DOCTYPE html>\n<html>\n<body>x</body>\n</html>", 1, "<!DOCTYPE html>", "exclude"},
		"shell script":                  {"#!/bin/sh\nset -e\ndocker build .\nif [ x ]; then\n  echo y\nfi", 2, "set -e", "exclude"},
		"Python":                        {"import os\n\ndef main():\n    print(os.environ)\n\nmain()", 1, "import os", "exclude"},
		"binary":                        {"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\nabc\x00\x00\x00\n\x00\x00\x01", 1, "", "exclude"},
	} {
		d := Parse([]byte(test.text), Options{})
		if len(d.Problems) != 1 {
			t.Errorf("%s: problems %q, want one", name, problems(d))
			continue
		}
		p := d.Problems[0]
		if p.Span.Start.Line != test.line || test.at != "" && at(test.text, p.Span) != test.at || !strings.Contains(p.Hint, test.hint) {
			t.Errorf("%s: %q, hint %q, at line %d, %q; want line %d, %q, hint with %q", name, p.Message, p.Hint, p.Span.Start.Line, at(test.text, p.Span), test.line, test.at, test.hint)
		}
		for _, in := range d.Instructions {
			if in.ShellError != nil && in.Broken {
				t.Errorf("%s: a second error in the shell text: %+v", name, in.ShellError)
			}
		}
	}
}

// TestSeveralCauses checks that independent mistakes remain several problems.
func TestSeveralCauses(t *testing.T) {
	for text, want := range map[string]int{
		"FROM a\nRUM x\nEXPOSES 80":                                  2,
		"FROM a\nRUN x\n  y\nRUN z\n  && w":                          2,
		"FROM a\nENV A=\"b\nEXPOSE http":                             2,
		"FROM a\nRUN <<EOF\nx\n EOF\nCOPPY a b":                      2,
		"FROM a\nRUM x\n\n\nFOO y":                                   2,
		"FROM a\nRUN docker ps --format '{{.ID}}'\nENV A=\"b":        1,
		"FROM a\nRUN x \\\n  # comment\n\n  && y\nRUN <<E\n\tE\nE\n": 0,
	} {
		if d := Parse([]byte(text), Options{}); len(d.Problems) != want {
			t.Errorf("%q: problems %q, want %d", text, problems(d), want)
		}
	}
}
