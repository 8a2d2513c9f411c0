package dockerfile

import (
	"os"
	"testing"
)

func TestExecSpans(t *testing.T) {
	text := "FROM a\nCMD [\"sh\", \"-c\", \"echo \\\"é\\u00e9\\\" && exec node x.js\"]\n"
	commands := parse(text).By["cmd"][0].Commands
	if len(commands) != 3 || at(text, commands[2].Span) != "exec node x.js" {
		t.Errorf("node is at %q", at(text, commands[len(commands)-1].Span))
	}
}

func TestExecForm(t *testing.T) {
	text := "FROM a\nCMD [\"bash\", \"-c\", \"exec node x.js\"]\nENTRYPOINT [\"/sbin/tini\", \"--\", \"python\"]\n"
	d := parse(text)
	commands := d.By["cmd"][0].Commands
	if len(commands) != 2 || commands[1].Program != "node" || at(text, commands[1].Span) != "exec node x.js" {
		t.Fatalf("commands %+v", commands)
	}
	if c := d.By["entrypoint"][0].Commands; len(c) != 1 || c[0].Program != "python" || c[0].Wrapped[0] != "tini" {
		t.Errorf("entrypoint %+v", c[0])
	}
}

func TestHeredocScripts(t *testing.T) {
	text := "FROM a\nRUN <<EOF\nset -e\n  apt-get update\nEOF\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\nRUN cat <<X > /f && make\nnot a command\nX\n"
	d := parse(text)
	if c := d.Commands["apt-get"]; len(c) != 1 || at(text, c[0].Span) != "apt-get update" || c[0].Nested != "heredoc" {
		t.Errorf("apt-get %+v", c)
	}
	if len(d.By["run"][1].Commands) != 0 || len(d.Commands["cat"]) != 1 || len(d.Commands["make"]) != 1 || len(d.Commands["not"]) != 0 {
		t.Errorf("commands %v", sortedKeys(d.Commands))
	}
}

// TestShellErrorsOfCorpus logs the RUNs of real files whose shell text cannot be parsed.
func TestShellErrorsOfCorpus(t *testing.T) {
	dir := os.Getenv("ALTLAS_LINT_CORPUS")
	if dir == "" {
		t.Skip("ALTLAS_LINT_CORPUS is not set")
	}
	runs, errors, files := 0, 0, 0
	for path, text := range dockerfiles(t, dir) {
		files++
		for _, in := range Parse(text, Options{Path: path}).By["run"] {
			runs++
			if in.ShellError != nil {
				errors++
				t.Logf("%s:%s %s", path, in.ShellError.Span, in.ShellError.Message)
			}
		}
	}
	t.Logf("%d files, %d of %d RUNs have a shell error", files, errors, runs)
	if errors*200 > runs {
		t.Errorf("more than one RUN in 200 cannot be parsed")
	}
}
