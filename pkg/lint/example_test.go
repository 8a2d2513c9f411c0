package lint_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/lint"
	"github.com/altlas/altlas-lint/pkg/report"
)

// Lint one Dockerfile that is in memory.
func Example() {
	linter, err := lint.New(lint.Options{
		NoConfig: true,
		Now:      "2026-11-28",
		Stdin:    strings.NewReader("FROM node:18-alpine\nRUN sudo npm ci\nUSER node\n"),
	})
	if err != nil {
		log.Fatal(err)
	}
	result, err := linter.Run(context.Background(), lint.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range result.Findings {
		fmt.Printf("line %d: %s: %s\n", f.Span.Start.Line, f.Severity, f.Policy)
	}
	// Output:
	// line 1: warning: base-image-eol
	// line 2: warning: sudo-in-run
}

// Lint the Dockerfiles of a folder with a policy of your own beside the built-in ones.
func ExampleLinter_Run_ownPolicies() {
	dir := writeFiles(map[string]string{
		"api/Dockerfile": "FROM alpine:3.22\nUSER 1000\nMAINTAINER me\n",
		"policies/house/no-alpine.rego": `# METADATA
# title: Alpine base image
# description: Our programs are linked against glibc.
# custom:
#   statement: Is not based on Alpine
#   severity: error
#   profile: recommended
#   remedy: use debian-slim
#   scope: reachable
package policies.house["no-alpine"]

deny contains {"at": stage.from.span, "message": message} if {
	some stage in input.stages
	stage.reachable
	stage.from.distro == "alpine"
	message := sprintf("%q is based on Alpine", [stage.from.value])
}
`,
	})
	defer os.RemoveAll(dir)
	linter, err := lint.New(lint.Options{PolicyDirs: []string{filepath.Join(dir, "policies")}, Only: []string{"no-alpine"}})
	if err != nil {
		log.Fatal(err)
	}
	result, err := linter.Run(context.Background(), dir)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range result.Findings {
		fmt.Println(f.Message)
	}
	// Output: "alpine:3.22" is based on Alpine
}

// Write a report of your own: here, how many findings each policy has. The
// formats of the command are in pkg/report.
func ExampleLinter_Run_customReporter() {
	dir := writeFiles(map[string]string{
		"Dockerfile": "FROM debian:13\nRUN apt-get update\nRUN apt-get install curl\nRUN apt-get install git\nUSER 1000\n",
	})
	defer os.RemoveAll(dir)
	linter, err := lint.New(lint.Options{NoConfig: true, Only: []string{"apt-missing-yes", "apt-unpinned-version"}})
	if err != nil {
		log.Fatal(err)
	}
	result, err := linter.Run(context.Background(), dir)
	if err != nil {
		log.Fatal(err)
	}
	counts := map[string]int{}
	for _, f := range result.Findings {
		if f.Suppressed == nil && f.Severity.AtLeast(finding.Info) {
			counts[f.Policy]++
		}
	}
	for _, p := range linter.Policies() {
		if counts[p.ID] > 0 {
			fmt.Printf("%d %s\n", counts[p.ID], p.ID)
		}
	}
	fmt.Println("csv is a built-in format:", slices.Contains(report.Formats(), "csv"))
	// Output:
	// 2 apt-missing-yes
	// 2 apt-unpinned-version
	// csv is a built-in format: true
}

// writeFiles makes a folder with files.
func writeFiles(files map[string]string) string {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	return dir
}
