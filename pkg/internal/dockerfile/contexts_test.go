package dockerfile

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
)

const composed = `FROM debian:13 AS build
FROM alpine:3.23
ARG VERSION=1
ENV APP=/srv/app VERSION=$VERSION
SHELL ["/bin/ash", "-c"]
USER 1000:1000
WORKDIR /srv
EXPOSE 8080/tcp
HEALTHCHECK CMD ["/probe"]
ENTRYPOINT ["/bin/app"]
CMD ["--serve"]
`

func someContexts() Contexts {
	return Contexts{
		"base":  {Built: Parse([]byte(composed), Options{})},
		"tools": {Image: "ghcr.io/acme/tools:2"}, "node": {Image: "node:24"}, "node:18": {Image: "docker.io/library/node"},
		"docs": {Files: true}, "dark": {}, "empty": {Image: "scratch"}, "wrong": {Image: "Acme/Tools"},
	}
}

func TestReferencesToContexts(t *testing.T) {
	for _, test := range []struct{ text, want string }{ // of the last reference: kind context value certainty
		{"FROM tools", "image image ghcr.io/acme/tools:2 bound"},
		{"FROM node", "image image node:24 bound"},
		{"FROM node:latest", "image image node:24 bound"},
		{"FROM docker.io/library/node", "image image node:24 bound"},
		{"FROM index.docker.io/node:18", "image image docker.io/library/node bound"},
		{"FROM node:22", "image - node:22 literal"},
		{"FROM empty", "scratch image scratch literal"},
		{"FROM wrong", "image image Acme/Tools bound"},
		{"FROM base", "context stage base literal"},
		{"FROM docs", "context files docs literal"},
		{"FROM dark", "context unknown dark literal"},
		{"ARG B=tools\nFROM $B", "image image ghcr.io/acme/tools:2 default"},
		{"FROM other", "context possible other literal"},
		{"FROM Other", "image - Other literal"}, // no valid name
		{"FROM acme/other", "image - acme/other literal"},
		{"FROM debian", "image - debian literal"},
		{"FROM scratch\nCOPY --from=docs a b", "context files docs literal"},
		{"FROM scratch\nRUN --mount=from=tools,target=/t true", "image image ghcr.io/acme/tools:2 bound"},
		{"FROM scratch\nCOPY --from=other a b", "context possible other literal"},
		{"FROM debian AS docs\nFROM scratch\nCOPY --from=docs a b", "context files docs literal"}, // BuildKit does not build the stage
		{"FROM debian AS x\nFROM scratch\nCOPY --from=0 a b", "stage - 0 literal"},
		{"# syntax=docs\nFROM scratch", "image - docs literal"},
	} {
		images := Parse([]byte(test.text), Options{Contexts: someContexts()}).Images
		img := images[len(images)-1]
		got := fmt.Sprintf("%s %s %s %s", img.Kind, cmp.Or(img.Context, "-"), img.Value, img.Certainty)
		if got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// What a stage inherits from another Dockerfile is at the name of the context.
func TestStageOfContext(t *testing.T) {
	for _, text := range []string{"FROM base\nWORKDIR sub\nRUN echo $APP", "FROM base AS a\nWORKDIR sub\nFROM a"} {
		doc := Parse([]byte(text), Options{Contexts: someContexts()})
		st := doc.Stages[len(doc.Stages)-1]
		at := doc.Stages[0].From.Span
		if st.User.Raw != "1000:1000" || st.User.IsRoot != "no" || st.User.Source != document.FromStage || *st.User.Span != at || *st.User.Stage != 0 {
			t.Errorf("%q: user %+v", text, st.User)
		}
		if st.Workdir.String() != "/srv/sub" || st.Shell.Words[0] != "/bin/ash" || *st.Env["APP"].Value != "/srv/app" || *st.Env["VERSION"].Value != "1" {
			t.Errorf("%q: workdir %+v, shell %+v, env %+v", text, st.Workdir, st.Shell, st.Env)
		}
		if st.Healthcheck == nil || st.Healthcheck.Disabled || st.Healthcheck.Span != at || len(st.Exposed) != 1 || st.Exposed[0].Span != at {
			t.Errorf("%q: health check %+v, ports %+v", text, st.Healthcheck, st.Exposed)
		}
		var words []string
		for _, word := range st.Starts.Words {
			words = append(words, word.String())
		}
		if got := strings.Join(words, " "); got != "/bin/app --serve" || st.Starts.Span != at || st.Starts.Commands[0].Program != "app" {
			t.Errorf("%q: starts %q %+v", text, got, st.Starts)
		}
		if st.Root.Distro != "alpine" || st.Root.Packages != "" || st.Root.Certainty != document.Unknown || st.Root.Context != "stage" {
			t.Errorf("%q: root %+v", text, st.Root)
		}
	}
}

// BuildKit takes a context instead of the stage of its name.
func TestStageReplacedByContext(t *testing.T) {
	doc := Parse([]byte("FROM node:18 AS base\nUSER root\nENV A=1\nHEALTHCHECK NONE\nFROM base\nRUN true"), Options{Contexts: someContexts()})
	for i, st := range doc.Stages {
		if st.User.Raw != "1000:1000" || st.Env["A"] != nil || st.Healthcheck.Disabled || st.Root.Context != "stage" {
			t.Errorf("stage %d: user %+v, env %v, root %+v", i, st.User, st.Env, st.Root)
		}
	}
	if doc.Stages[0].Reachable || doc.Stages[1].Parent != nil {
		t.Error("the stage is part of the build")
	}
	if st := Parse([]byte("FROM node:18 AS docs\nUSER 1"), Options{Contexts: someContexts()}).Stages[0]; st.User.IsRoot != "yes" || st.Root.Context != "files" {
		t.Errorf("user %+v, root %+v", st.User, st.Root)
	}
}

func TestContextOfFiles(t *testing.T) {
	for name, want := range map[string]string{"docs": "yes base", "dark": "unknown unknown", "node": "yes base", "empty": "yes base"} {
		user := Parse([]byte("FROM "+name), Options{Contexts: someContexts()}).Stages[0].User
		if got := fmt.Sprint(user.IsRoot, " ", user.Source); got != want {
			t.Errorf("%s: user is root: %s, want %s", name, got, want)
		}
	}
}

func TestNearestStages(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"FROM debian AS builder\nFROM debian\nCOPY --from=bulder a b", "builder"},
		{"FROM debian AS builder\nFROM bulder", "builder"},
		{"FROM debian\nCOPY --from=bulder a b\nFROM debian AS builder", ""},
		{"FROM debian\nCOPY --from=builder a b\nFROM debian AS builder", "builder"},
		{"FROM debian\nCOPY --from=Builder a b\nFROM debian AS builder", "Builder"},
		{"FROM builder\nFROM debian AS builder", "builder"},
		{"FROM golang\nFROM debian AS golang", ""}, // as a name of an official image
		{"FROM golang AS golang", ""},
		{"FROM debian\nCOPY --from=golang a b\nFROM debian AS golang", "golang"},
		{"FROM debian AS builder\nFROM debian\nCOPY --from=acme/bulder a b\nCOPY --from=bulder:1 a b", ""},
	} {
		got := ""
		for _, img := range Parse([]byte(test.text), Options{}).Images {
			got += img.Nearest
		}
		if got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestVariablesTakenAsEmpty(t *testing.T) {
	for _, test := range []struct{ text, want string }{ // value certainty assumed untagged
		{"ARG P\nFROM ${P}node:18", "node:18 default [P] false"},
		{"ARG P=\nFROM ${P}node:18", "node:18 default [] false"},
		{"FROM ${P}node:18", "node:18 default [P] false"},
		{"ARG P\nARG Q\nFROM ${P}node${Q}:18", "node:18 default [P Q] false"},
		{"ARG P\nFROM node${P}", "node default [P] false"},
		{"ARG P\nFROM ${P}node", "node default [P] false"},
		{"ARG P\nFROM $P", "${P} unknown [] false"},
		{"ARG P\nFROM $P/node", "${P}/node unknown [] true"},
		{"ARG P\nFROM $P/node:18", "${P}/node:18 unknown [] false"},
		{"ARG P\nFROM $P/node:$P", "${P}/node:${P} unknown [] false"},
		{"ARG P\nFROM x/$P/node", "x/${P}/node unknown [] true"},
		{"ARG P\nFROM x/$P-node", "x/${P}-node unknown [] false"},
		{"ARG P\nFROM node:18-$P", "node:18-${P} unknown [] false"},
		{"ARG P\nFROM node:$P", "node:${P} unknown [] false"},
		{"FROM node:18${TARGETVARIANT}", "node:18${TARGETVARIANT} unknown [] false"},
		{"ARG P=x${TARGETARCH}\nFROM ${P}node:18", "${P}node:18 unknown [] false"},
		{"ARG P\nFROM debian AS node\nFROM ${P}node", "${P}node unknown [] false"},
		{"ARG P\nFROM ${P}scratch", "${P}scratch unknown [] false"},
		{"FROM node", "node literal [] true"},
		{"FROM node@sha256:dab7bf80fadf71027b94350f09bc8fa16b57dc9d7a8cbf5ff4693b6677014c74", "node@sha256:dab7bf80fadf71027b94350f09bc8fa16b57dc9d7a8cbf5ff4693b6677014c74 literal [] false"},
	} {
		stages := Parse([]byte(test.text), Options{}).Stages
		img := stages[len(stages)-1].From
		if got := fmt.Sprintf("%s %s %v %t", img.Value, img.Certainty, img.Assumed, img.Untagged); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// A stage that a variable can name is part of the build even if the variable is taken as empty.
func TestEmptyVariableCanNameStage(t *testing.T) {
	doc := Parse([]byte("ARG P\nFROM debian AS mynode\nFROM ${P}node"), Options{})
	if !doc.Stages[0].Reachable {
		t.Error("the stage is not reachable")
	}
}
