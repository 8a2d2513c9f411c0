package manifest

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/altlas/altlas-lint/bench/testfile"
)

// archive returns the files of a txtar archive.
func archive(text string) fstest.MapFS {
	workspace := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		workspace[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return workspace
}

func asGiven(path string) string { return path }

// composeCases are compose projects and their services. The reference implementation
// must have the same result, unless the case says why not.
var composeCases = []struct {
	name  string
	files string // of the project; compose.yaml if empty
	text  string
	want  map[string]string
	alone string // why the reference differs
}{
	{name: "build is a folder", text: `
-- compose.yaml --
services:
  api: {build: ./api}
`, want: map[string]string{"api": "image= user= context=api dockerfile=Dockerfile target= tags="}},
	{name: "build and image: the image is its name", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, build: {context: ., dockerfile: docker/api.Dockerfile, target: run, args: {A: "1", B: , C: 3}, tags: [acme/api:2]}}
`, want: map[string]string{"api": "image=acme/api:1 user= context=. dockerfile=docker/api.Dockerfile target=run A=1 C=3 tags=acme/api:2"}},
	{name: "args as a list, one without value", text: `
-- compose.yaml --
services:
  api: {build: {context: ., args: [A=1, B, "C=x=y"]}}
`, want: map[string]string{"api": "image= user= context=. dockerfile=Dockerfile target= A=1 C=x=y tags="}},
	{name: "a project in a folder: dockerfile is relative to context, context to the file", files: "deploy/compose.yaml", text: `
-- deploy/compose.yaml --
services:
  api: {build: {context: ../api, dockerfile: ../docker/Dockerfile}}
`, want: map[string]string{"api": "image= user= context=api dockerfile=../docker/Dockerfile target= tags="}},
	{name: "an override file replaces texts, joins mappings and appends to lists", files: "compose.yaml compose.override.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: root, build: {context: ., args: {A: "1", B: "2"}, tags: [a:1]}}
  db: {image: "postgres:16"}
-- compose.override.yaml --
services:
  api: {image: acme/api:2, build: {target: dev, args: [B=3, D=4], tags: [a:2]}}
  cache: {image: "redis:7"}
`, want: map[string]string{
		"api":   "image=acme/api:2 user=root context=. dockerfile=Dockerfile target=dev A=1 B=3 D=4 tags=a:1,a:2",
		"db":    "image=postgres:16 user=",
		"cache": "image=redis:7 user=",
	}},
	{name: "a short build over a long one", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {build: {context: a, target: run}}
-- o.yaml --
services:
  api: {build: b}
`, want: map[string]string{"api": "image= user= context=b dockerfile=Dockerfile target=run tags="}},
	{name: "reset and override", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: "1000", build: {context: ., args: {A: "1"}, tags: [a:1]}}
-- o.yaml --
services:
  api:
    user: !reset null
    build: {args: !override {B: "2"}, tags: !override [a:2]}
`, want: map[string]string{"api": "image=acme/api:1 user= context=. dockerfile=Dockerfile target= B=2 tags=a:2"}},
	{name: "reset in the only file", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: !reset "1000", build: !reset {context: .}}
  db: !reset {image: "postgres:16"}
  web: {image: acme/web:1, build: {context: ., args: {A: "1", B: !reset "2"}, tags: [a:1, !reset b:1]}}
`, want: map[string]string{
		"api": "image=acme/api:1 user=",
		"web": "image=acme/web:1 user= context=. dockerfile=Dockerfile target= A=1 tags=a:1",
	}},
	{name: "reset of a build in its short form", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, build: .}
-- o.yaml --
services:
  api: {build: !reset null}
`, want: map[string]string{"api": "image=acme/api:1 user="}},
	{name: "override of a service", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: "1000", build: .}
  db: {image: "postgres:16"}
-- o.yaml --
services:
  api: !override {image: acme/api:2}
`, want: map[string]string{"api": "image=acme/api:2 user=", "db": "image=postgres:16 user="}},
	{name: "override of all services", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: "1000"}
  db: {image: "postgres:16"}
-- o.yaml --
services: !override
  api: {image: acme/api:2}
`, want: map[string]string{"api": "image=acme/api:2 user="}},
	{name: "reset and override beside extends", files: "compose.yaml o.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: "1000", build: {context: ., tags: [a:1]}}
-- o.yaml --
services:
  base: {image: acme/base:1, user: !reset app, build: {tags: [b:1]}}
  api: {extends: base, image: acme/api:2, build: !override {context: x, tags: [c:1]}}
`, want: map[string]string{
		"base": "image=acme/base:1 user= context=. dockerfile=Dockerfile target= tags=b:1",
		"api":  "image=acme/api:2 user=1000 context=x dockerfile=Dockerfile target= tags=c:1",
	}},
	{name: "a service that is removed and added again", files: "compose.yaml o.yaml p.yaml", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, user: "1000"}
-- o.yaml --
services:
  api: !reset null
-- p.yaml --
services:
  api: {image: acme/api:3}
`, want: map[string]string{"api": "image=acme/api:3 user="}},
	{name: "a build that is null", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, build: null}
`, want: map[string]string{"api": "image=acme/api:1 user="}, alone: "the reference rejects it"},
	{name: "extends within the file, over several steps", text: `
-- compose.yaml --
services:
  base: {image: acme/base:1, user: app}
  middle: {extends: base, build: {context: m, args: {A: "1"}}}
  api: {extends: {service: middle}, image: acme/api:1, build: {args: {B: "2"}}}
`, want: map[string]string{
		"base":   "image=acme/base:1 user=app",
		"middle": "image=acme/base:1 user=app context=m dockerfile=Dockerfile target= A=1 tags=",
		"api":    "image=acme/api:1 user=app context=m dockerfile=Dockerfile target= A=1 B=2 tags=",
	}},
	{name: "extends from another folder: its build is relative to that folder", text: `
-- compose.yaml --
services:
  api: {extends: {file: common/services.yaml, service: base}, image: acme/api:1}
-- common/services.yaml --
services:
  base: {build: {context: src}, user: app}
`, want: map[string]string{"api": "image=acme/api:1 user=app context=common/src dockerfile=Dockerfile target= tags="}},
	{name: "include, with a folder of its own", text: `
-- compose.yaml --
include: [more/compose.yaml]
services:
  api: {image: acme/api:1}
-- more/compose.yaml --
services:
  db: {build: db}
`, want: map[string]string{
		"api": "image=acme/api:1 user=",
		"db":  "image= user= context=more/db dockerfile=Dockerfile target= tags=",
	}},
	{name: "include in the long form", text: `
-- compose.yaml --
include:
  - path: [more/compose.yaml, more/prod.yaml]
    project_directory: elsewhere
services:
  api: {image: acme/api:1}
-- elsewhere/db/Dockerfile --
FROM scratch
-- more/compose.yaml --
services:
  db: {build: db, image: "db:1"}
-- more/prod.yaml --
services:
  db: {image: "db:2"}
`, want: map[string]string{
		"api": "image=acme/api:1 user=",
		"db":  "image=db:2 user= context=elsewhere/db dockerfile=Dockerfile target= tags=",
	}},
	{name: "anchors, aliases and merges", text: `
-- compose.yaml --
x-base: &base
  user: app
  build: &build {context: ., target: run}
services:
  api: {<<: *base, image: acme/api:1}
  worker:
    <<: [*base]
    image: acme/worker:1
    build: {<<: *build, target: work}
`, want: map[string]string{
		"api":    "image=acme/api:1 user=app context=. dockerfile=Dockerfile target=run tags=",
		"worker": "image=acme/worker:1 user=app context=. dockerfile=Dockerfile target=work tags=",
	}},
	{name: "variables with defaults and .env", text: `
-- .env --
# comment
TAG=1.2
QUOTED="a b" # more
EMPTY=
export NAME='api'
-- compose.yaml --
services:
  a: {image: "acme/${NAME}:${TAG}"}
  b: {image: "acme/b:${NONE:-beta}"}
  c: {image: "acme/c:${EMPTY-x}y", user: "${EMPTY:-app}"}
  d: {image: "acme/d:${TAG:+set}"}
  e: {image: "acme/e:${NONE:-${TAG:-z}}"}
  f: {image: "acme/f:$TAG", user: "$$x"}
  g: {image: "acme/g:${TAG:?must be set}"}
`, want: map[string]string{
		"a": "image=acme/api:1.2 user=",
		"b": "image=acme/b:beta user=",
		"c": "image=acme/c:y user=app",
		"d": "image=acme/d:set user=",
		"e": "image=acme/e:1.2 user=",
		"f": "image=acme/f:1.2 user=$x",
		"g": "image=acme/g:1.2 user=",
	}},
	{name: "profiles do not hide services", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1, profiles: [debug]}
`, want: map[string]string{"api": "image=acme/api:1 user="}},
	{name: "several documents in one file", text: `
-- compose.yaml --
services:
  api: {image: acme/api:1}
---
services:
  api: {image: acme/api:2}
`, want: map[string]string{"api": "image=acme/api:2 user="}},
	{name: "an inline Dockerfile", text: `
-- compose.yaml --
services:
  api:
    build:
      dockerfile_inline: |
        FROM alpine
`, want: map[string]string{"api": "image= user= context=. dockerfile= target= tags="}},
	{name: "a variable without a value", text: `
-- compose.yaml --
services:
  api: {image: "acme/api:${TAG}"}
`, want: map[string]string{"api": "image=acme/api:${TAG} user="}, alone: "takes it for empty, with a warning"},
	{name: "a context elsewhere", text: `
-- compose.yaml --
services:
  api: {build: "https://github.com/acme/api.git#main"}
`, want: map[string]string{"api": "image= user= context=https://github.com/acme/api.git#main dockerfile=Dockerfile target= tags="}, alone: "the reference changes the URL"},
}

func TestComposeProjects(t *testing.T) {
	for _, test := range composeCases {
		t.Run(test.name, func(t *testing.T) {
			workspace := archive(test.text)
			files := strings.Fields(test.files)
			if len(files) == 0 {
				files = []string{"compose.yaml"}
			}
			p := newWorkspace(workspace, asGiven).loadProject(files)
			for _, f := range p.workspace.files {
				for _, n := range f.notes {
					t.Errorf("%s:%d: %s", f.path, n.at.Line, n.message)
				}
			}
			same(t, test.want, p.ourServices())
			if test.alone != "" {
				return
			}
			dir := t.TempDir()
			for name, file := range workspace {
				testfile.Write(t, filepath.Join(dir, name), string(file.Data))
			}
			environment := map[string]string{}
			if env, ok := workspace[".env"]; ok {
				environment = dotenv(string(env.Data))
			}
			reference, err := composeServices(t, dir, files, environment)
			if err != nil {
				t.Fatal(err)
			}
			same(t, reference, p.ourServices())
		})
	}
}

// TestComposeHealthcheck checks what the engine does with the health check and the user of a service.
func TestComposeHealthcheck(t *testing.T) {
	for settings, want := range map[string]string{
		`healthcheck: {test: "curl -f http://localhost/"}`:          "set",
		`healthcheck: {test: [CMD, curl, -f, "http://localhost/"]}`: "set",
		`healthcheck: {test: [curl, -f, "http://localhost/"]}`:      "invalid",
		`healthcheck: {test: [CMD]}`:                                "unknown",
		`healthcheck: {test: ["${KIND}", curl]}`:                    "unknown",
		`healthcheck: {test: curl, disable: "${OFF}"}`:              "unknown",
		`healthcheck: {test: [CMD-SHELL]}`:                          "never-fails",
		`healthcheck: {test: ""}`:                                   "never-fails",
		`healthcheck: {test: [], interval: 10s}`:                    "",
		`healthcheck: {test: null, interval: 10s}`:                  "",
		`healthcheck: {test: curl, disable: yes}`:                   "disabled",
		`healthcheck: !reset {test: curl}`:                          "",
		`user: "00"`:                                                "root yes",
		`user: 0x0`:                                                 "root yes",
		`user: 0:0`:                                                 "root yes",
		`user: "010"`:                                               "root no",
		`user: "${UID}"`:                                            "root unknown",
	} {
		p := newWorkspace(archive("-- compose.yaml --\nservices:\n  api: {"+settings+"}\n"), asGiven).loadProject([]string{"compose.yaml"})
		c := p.workload(p.services[0]).Containers[0]
		got := c.Healthcheck
		if c.IsRoot != "" {
			got = "root " + c.IsRoot
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", settings, got, want)
		}
	}
}

// TestComposeFaults checks that faults are noted and the rest is read.
func TestComposeFaults(t *testing.T) {
	for _, test := range []struct{ name, text, note, service string }{
		{"extends itself", "services:\n  a: {extends: b, image: 'x:1'}\n  b: {extends: a}\n", `service "b" extends itself`, "a"},
		{"extends nothing", "services:\n  a: {extends: b, image: 'x:1'}\n", `extended service "b" not found`, "a"},
		{"a missing file", "services:\n  a: {extends: {file: no.yaml, service: b}, image: 'x:1'}\n", `"no.yaml" not found`, "a"},
		{"a file outside", "services:\n  a: {extends: {file: ../../x.yaml, service: b}, image: 'x:1'}\n", `"../../x.yaml" is outside of the checked folder`, "a"},
		{"a file elsewhere", "include: ['oci://registry/x']\nservices:\n  a: {image: 'x:1'}\n", `"oci://registry/x" is not a local file`, "a"},
		{"a key twice", "services:\n  a: {image: 'x:1', image: 'x:2'}\n", `duplicate key "image", also on line 2; the last one counts`, "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newWorkspace(archive("-- compose.yaml --\n"+test.text), asGiven).loadProject([]string{"compose.yaml"})
			if len(p.first.notes) == 0 || p.first.notes[0].message != test.note {
				t.Errorf("notes %v, want %q", p.first.notes, test.note)
			}
			if !slices.Contains(slices.Collect(maps.Keys(p.ourServices())), test.service) {
				t.Errorf("missing service %s: %v", test.service, p.ourServices())
			}
		})
	}
}
