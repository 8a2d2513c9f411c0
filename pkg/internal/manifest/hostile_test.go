package manifest

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/altlas/altlas-lint/bench/growth"
	"github.com/altlas/altlas-lint/bench/sample"
)

// bomb returns a few hundred bytes whose aliases expand to 10^9 values.
func bomb(head, first string) string {
	var b strings.Builder
	b.WriteString(head + "a0: &a0 " + first + "\n")
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10), ","))
	}
	return b.String()
}

func mergeBomb() string {
	var b strings.Builder
	b.WriteString("apiVersion: v1\nkind: Pod\na0: &a0 {")
	for i := range 1000 {
		fmt.Fprintf(&b, "k%d: 1, ", i)
	}
	b.WriteString("}\n")
	for i := 1; i < 5000; i++ {
		fmt.Fprintf(&b, "a%d: &a%d {<<: [*a%d, *a0]}\n", i, i, i-1)
	}
	return b.String()
}

// TestHostile reads files that are made to be slow or to need much memory. With
// ALTLAS_LINT_FULL they are as large as possible.
func TestHostile(t *testing.T) {
	const size = 10 << 20
	largest := maxSize / 8
	if sample.Whole() {
		largest = maxSize
	}
	kubernetes := "apiVersion: v1\nkind: Pod\n"
	for name, files := range map[string]map[string]string{
		"aliases":            {"a.yaml": bomb(kubernetes, `{containers: [{name: a, image: "x:1"}]}`)},
		"aliases, compose":   {"compose.yaml": bomb("", "{image: x}") + "services: {a: {build: {args: {x: *a9}, context: .}, deploy: *a9, image: *a9}}\n", "compose.override.yaml": bomb("", "{image: x}") + "services: {a: {build: {args: {x: *a9}}, deploy: *a9}}\n"},
		"aliases, workflow":  {".github/workflows/a.yaml": bomb("on: push\n", `{run: "docker build -t x ."}`) + "jobs: {a: {steps: *a9, services: *a9}}\n"},
		"aliases, gitlab":    {".gitlab-ci.yml": bomb("", `"docker build -t x ."`) + "a: {script: *a9}\n"},
		"aliases, helm":      {"Chart.yaml": "a: b\n", "values.yaml": bomb("", `{repository: x, tag: "1"}`)},
		"aliases, bake":      {"docker-bake.json": bomb("", `{tags: [x]}`) + "target: {a: {tags: *a9, args: *a9, matrix: {x: *a9}}}\n"},
		"aliases, kustomize": {"kustomization.yaml": bomb("", `{name: x, newTag: y}`) + "images: *a9\nresources: *a9\n"},
		"templates of jobs":  {".gitlab-ci.yml": ".a:\n" + manyLines(size/400, "  k%d: {x: %d}\n") + manyLines(size/400, "b%d: {extends: .a, x: %d}\n")},
		"merges":             {"a.yaml": mergeBomb()},
		"lists":              {"a.yaml": kubernetes + "a: " + strings.Repeat("[", size)},
		"flow mappings":      {"a.yaml": kubernetes + "a: " + strings.Repeat("{a: ", size/4)},
		"block lists":        {"a.yaml": kubernetes + "a:\n" + strings.Repeat("- ", size/2)},
		"many values":        {"a.yaml": kubernetes + "a:\n" + strings.Repeat("- x\n", (largest-100)/4)},
		"many keys":          {"a.yaml": kubernetes + strings.Repeat("a: x\n", (largest-100)/5)},
		"many documents":     {"a.yaml": strings.Repeat("---\napiVersion: v1\nkind: Pod\n", (largest-100)/30)},
		"one long line":      {"a.yaml": kubernetes + "spec: {containers: [" + strings.Repeat("{image: x},", (largest-100)/11) + "]}"},
		"one long value":     {"a.yaml": kubernetes + "spec: {containers: [{image: " + strings.Repeat("x", largest-100) + "}]}"},
		"too large":          {"a.yaml": kubernetes + strings.Repeat("#", size)},
		"variables":          {"compose.yaml": "services: {a: {image: \"" + strings.Repeat("${a:-", 1<<18) + "\"}}"},
		"variables of .env":  {".env": "A=" + strings.Repeat("x", 1<<20), "compose.yaml": "services: {a: {image: \"" + strings.Repeat("$A", 1<<18) + "\"}}"},
		"hcl brackets":       {"docker-bake.hcl": "a = " + strings.Repeat("[", maxHCL-4)},
		"hcl attributes":     {"docker-bake.hcl": "target \"a\" {\n" + manyLines(60_000, "a%d = %d\n") + "}"},
		"hcl faults":         {"docker-bake.hcl": strings.Repeat("a=\n", maxHCL/3)},
		"hcl comments":       {"docker-bake.hcl": "a = " + strings.Repeat("/* ", maxHCL/4)},
		"hcl long line":      {"docker-bake.hcl": "ä = [" + strings.Repeat("\"ä\",", maxHCL/6) + "]"},
		"hcl long heredoc":   {"docker-bake.hcl": "a = <<E\n" + strings.Repeat("\n", maxHCL/2) + "E\n"},
		"hcl digits":         {"docker-bake.hcl": "a = " + strings.Repeat("9", maxHCL/4)},
		"hcl lines in ()":    {"docker-bake.hcl": "a = " + strings.Repeat("(", 100) + strings.Repeat("\n", maxHCL/2) + "x" + strings.Repeat(")", 100)},
		"hcl too large":      {"docker-bake.hcl": strings.Repeat("a = (\n", size/8)},
		"inherits":           {"docker-bake.hcl": inherits(400)},
		"extends":            {"compose.yaml": extends(2000)},
		"a script":           {".gitlab-ci.yml": "a: {script: \"" + strings.Repeat("docker build -t $(", 1<<18) + "\"}"},
		"many scripts":       {".gitlab-ci.yml": "a:\n  script:\n" + strings.Repeat("  - docker build -t a:1 .\n", (largest-100)/27)},
		"zero bytes":         {"a.yaml": strings.Repeat("\x00", 1<<20)},
		"not UTF-8":          {"a.yaml": kubernetes + "\xff\xfe"},
		"kustomizations":     kustomizations(300),
	} {
		t.Run(name, func(t *testing.T) {
			workspace := fstest.MapFS{}
			var list []File
			for path, text := range files {
				workspace[path] = &fstest.MapFile{Data: []byte(text)}
				list = append(list, File{Path: path})
			}
			var set *Set
			total := growth.Bytes(func() {
				set = Read(workspace, list, asGiven)
				set.Of(Names{Image: "x:1", Workloads: []string{"a"}})
			})
			t.Logf("%d MiB allocated in all, %d references", total>>20, len(set.references))
			most := uint64(256<<20 + 600*largest)
			if strings.HasPrefix(name, "hcl ") {
				most = 2048 * maxHCL // the library keeps a range for every piece and error
			}
			if total > most {
				t.Errorf("got %d bytes allocated, want at most %d", total, most)
			}
		})
	}
}

// TestReadGrows checks that the work of reading a file grows with its size.
func TestReadGrows(t *testing.T) {
	kubernetes := "apiVersion: v1\nkind: Pod\n"
	for name, test := range map[string]struct {
		path string
		text func(size int) string
	}{
		"many values":    {"a.yaml", func(size int) string { return kubernetes + "a:\n" + strings.Repeat("- x\n", size) }},
		"many keys":      {"a.yaml", func(size int) string { return kubernetes + manyLines(size, "a%d: x%d\n") }},
		"many documents": {"a.yaml", func(size int) string { return strings.Repeat("---\n"+kubernetes, size) }},
		"many containers": {"a.yaml", func(size int) string {
			return kubernetes + "spec:\n  containers:\n" + manyLines(size, "  - {name: a%d, image: x%d}\n")
		}},
		"many services": {"compose.yaml", func(size int) string { return "services:\n" + manyLines(size, "  s%d: {image: x%d}\n") }},
		"many scripts":  {".gitlab-ci.yml", func(size int) string { return "a:\n  script:\n" + manyLines(size, "  - docker build -t a%d:%d .\n") }},
		"many jobs": {".github/workflows/a.yml", func(size int) string {
			return "on: push\njobs:\n" + manyLines(size, "  a%d: {needs: a%[2]d, if: \"a && (b || !c[0])\", container: \"${{ matrix.x }}\"}\n")
		}},
		"variables of steps": {".github/workflows/a.yml", func(size int) string {
			return "on: push\njobs:\n  a:\n    steps:\n" + manyLines(size, "      - run: echo A%d=%d >> $GITHUB_ENV; docker pull $A1\n")
		}},
		"templates of jobs": {".gitlab-ci.yml", func(size int) string {
			return manyLines(size, ".a%d: {script: [docker pull a%d]}\n") + manyLines(size, "b%d: {extends: .a%d, image: !reference [.a1, script]}\n")
		}},
		"hcl attributes": {"docker-bake.hcl", func(size int) string { return "target \"a\" {\n" + manyLines(size, "a%d = %d\n") + "}" }},
		"hcl targets":    {"docker-bake.hcl", func(size int) string { return manyLines(size, "target \"t%d\" { tags = [\"x%d\"] }\n") }},
	} {
		growth.Linear(t, name, 2000, func(size int) func() {
			workspace := fstest.MapFS{test.path: &fstest.MapFile{Data: []byte(test.text(size))}}
			return func() {
				Read(workspace, []File{{Path: test.path}}, asGiven).Of(Names{Image: "x1", Workloads: []string{"a"}})
			}
		})
	}
}

func manyLines(count int, format string) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, format, i, i)
	}
	return b.String()
}

// inherits returns targets that each inherit all earlier ones twice.
func inherits(count int) string {
	var b strings.Builder
	names := ""
	for i := range count {
		fmt.Fprintf(&b, "target \"t%d\" {\n  inherits = [%s]\n  tags = [\"x\"]\n}\n", i, names)
		names += fmt.Sprintf("\"t%d\",\"t%d\",", i, i)
	}
	return b.String()
}

func extends(count int) string {
	var b strings.Builder
	b.WriteString("services:\n  s0: {image: x}\n")
	for i := 1; i < count; i++ {
		fmt.Fprintf(&b, "  s%d: {extends: s%d}\n", i, i-1)
	}
	return b.String()
}

// kustomizations returns kustomizations that each have all later ones as resources.
func kustomizations(count int) map[string]string {
	files := map[string]string{}
	for i := range count {
		var b strings.Builder
		b.WriteString("resources:\n  - d.yaml\n")
		for k := i + 1; k < count; k++ {
			fmt.Fprintf(&b, "  - ../k%d\n", k)
		}
		files[fmt.Sprintf("k%d/kustomization.yaml", i)] = b.String()
	}
	return files
}
