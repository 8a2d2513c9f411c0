//go:build unix

// Package bench measures the program from outside, as users and rivals do, and
// guards what makes it fast. docs/performance.md explains the figures.
package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/altlas/altlas-lint/bench/buildtest"
	"github.com/altlas/altlas-lint/bench/testfile"
)

const generatedPolicies = 120

// BenchmarkStart is what a hook pays: the whole process on one file.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	testfile.Write(b, filepath.Join(dir, "small", "Dockerfile"), small)
	testfile.Write(b, filepath.Join(dir, "long", "Dockerfile"), dockerfile(1, 182)) // 300 lines
	empty := filepath.Join(dir, "empty", "main.go")
	testfile.Write(b, empty, "package main\n\nfunc main() {}\n")
	buildtest.Go(b, dir, "build", "-ldflags=-s -w", "-o="+filepath.Join(dir, "nothing"), empty)
	b.Run("empty-program", func(b *testing.B) { measure(b, exec.Command(filepath.Join(dir, "nothing"))) })
	b.Run("version", func(b *testing.B) { measure(b, exec.Command(binary(b, nil), "version")) })
	for _, file := range []string{"small", "long"} {
		for _, p := range programsToMeasure(b) {
			b.Run(file+"/"+p.name, func(b *testing.B) { p.lint(b, filepath.Join(dir, file, "Dockerfile")) })
		}
	}
}

// BenchmarkFolder is what CI pays: the Dockerfiles of a whole folder.
func BenchmarkFolder(b *testing.B) {
	dir := os.Getenv("ALTLAS_LINT_CORPUS")
	if dir == "" {
		dir = folder(b, 1000)
	}
	programs := programsToMeasure(b)
	again := programs[0]
	again.name, again.keeps = "unchanged", true
	for _, p := range append(programs, again) {
		b.Run(p.name, func(b *testing.B) { p.lint(b, dir) })
	}
}

// BenchmarkGrowth shows how time and memory grow with what there is to do.
func BenchmarkGrowth(b *testing.B) {
	ours := program{binary: binary(b, nil), cache: b.TempDir()}
	for _, count := range []int{10, 100, 1000, 10000} {
		b.Run(fmt.Sprintf("files=%d", count), func(b *testing.B) { ours.lint(b, folder(b, count)) })
	}
	for _, count := range []int{10, 100, 1000, 10000} {
		b.Run(fmt.Sprintf("instructions=%d", count), func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "Dockerfile")
			testfile.Write(b, file, dockerfile(1, count))
			ours.lint(b, file)
		})
	}
	for _, count := range []int{10, 50, 100, 150} {
		b.Run(fmt.Sprintf("policies=%d", count), func(b *testing.B) {
			with := ours
			with.arguments = []string{"--policy-dir", policyFolder(b, count)}
			with.lint(b, folder(b, 100))
		})
	}
}

const small = `FROM node:18-alpine AS build
WORKDIR /app
COPY package.json ./
RUN npm ci && npm cache clean --force
FROM node:18-alpine
COPY --from=build /app /app
HEALTHCHECK --interval=30s CMD wget -q http://localhost/
USER node
CMD ["node", "/app/index.js"]
`

// program is one way to run altlas-lint.
type program struct {
	name      string
	binary    string
	cache     string // the user's cache folder
	arguments []string
	keeps     bool // what it found, for the next run
}

// programsToMeasure gives the program as it is, with generated policies as a
// user has them, and with the same policies compiled into it.
func programsToMeasure(b *testing.B) []program {
	b.Helper()
	plain, cache := binary(b, nil), b.TempDir()
	own := []string{"--policy-dir", policyFolder(b, generatedPolicies)}
	return []program{
		{name: "built-in", binary: plain, cache: cache},
		{name: fmt.Sprintf("policy-dir=%d", generatedPolicies), binary: plain, cache: cache, arguments: own},
		{name: fmt.Sprintf("compiled-in=%d", generatedPolicies), binary: binary(b, policyFiles(generatedPolicies)), cache: cache},
	}
}

// lint measures the linting of a file or folder.
func (p program) lint(b *testing.B, path string) {
	b.Helper()
	arguments := append([]string{"lint", "--profile=all", "--no-config", "--exit-zero", "--now=2026-01-01"}, p.arguments...)
	if !p.keeps {
		arguments = append(arguments, "--no-cache")
	}
	command := exec.Command(p.binary, append(arguments, path)...)
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+p.cache)
	measure(b, command)
}

// measure reports medians of whole processes, by the system's own accounts of them.
func measure(b *testing.B, command *exec.Cmd) {
	b.Helper()
	run(b, command) // fills the caches
	var cpu, wall, peak []float64
	for b.Loop() {
		began := time.Now()
		state := run(b, command)
		wall = append(wall, time.Since(began).Seconds()*1000)
		cpu = append(cpu, (state.UserTime()+state.SystemTime()).Seconds()*1000)
		peak = append(peak, peakMiB(state))
	}
	b.ReportMetric(median(cpu), "cpu-ms")
	b.ReportMetric(median(wall), "wall-ms")
	b.ReportMetric(median(peak), "peak-MiB")
	b.ReportMetric(0, "ns/op") // the mean says less
}

func run(b *testing.B, command *exec.Cmd) *os.ProcessState {
	b.Helper()
	again := exec.Command(command.Path, command.Args[1:]...)
	again.Env = command.Env
	if err := again.Run(); err != nil && again.ProcessState.ExitCode() != 2 {
		b.Fatal(err) // 2: of a folder from outside, some file may be unreadable
	}
	return again.ProcessState
}

// peakMiB is the largest memory that a process held. It cannot be less than
// what this one holds, from which it was forked: so do nothing large in here.
func peakMiB(state *os.ProcessState) float64 {
	peak := float64(state.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "darwin" {
		peak /= 1024 // bytes there, KiB elsewhere
	}
	return peak / 1024
}

func median(list []float64) float64 {
	slices.Sort(list)
	return (list[len(list)/2] + list[(len(list)-1)/2]) / 2
}

// binary returns the path of the program, built as for a release, with additional built-in
// policies if given.
func binary(tb testing.TB, policies map[string]string) string {
	tb.Helper()
	if policies == nil {
		return buildtest.Program(tb)
	}
	dir := tb.TempDir()
	file := filepath.Join(dir, "altlas-lint")
	arguments := append([]string{"build", "-overlay=" + overlay(tb, dir, policies)}, buildtest.ReleaseFlags...)
	buildtest.Go(tb, buildtest.Root(tb), append(arguments, "-o="+file, "./cmd/altlas-lint")...)
	return file
}

// overlay puts policies, and what all of them compile to, in the place of those
// in the repository.
func overlay(tb testing.TB, dir string, policies map[string]string) string {
	tb.Helper()
	ours, all := filepath.Join(buildtest.Root(tb), "policies"), filepath.Join(dir, "policies")
	if err := os.CopyFS(all, os.DirFS(ours)); err != nil {
		tb.Fatal(err)
	}
	replace := map[string]string{filepath.Join(ours, "policies.blob"): filepath.Join(all, "policies.blob")}
	for name, text := range policies {
		testfile.Write(tb, filepath.Join(all, name), text)
		replace[filepath.Join(ours, name)] = filepath.Join(all, name)
	}
	generate := filepath.Join(dir, "generate")
	buildtest.Go(tb, ours, "build", "-o="+generate, "generate.go")
	command := exec.Command(generate)
	command.Dir = all
	if output, err := command.CombinedOutput(); err != nil {
		tb.Fatalf("compile policies: %v\n%s", err, output)
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		tb.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	testfile.Write(tb, file, string(text))
	return file
}
