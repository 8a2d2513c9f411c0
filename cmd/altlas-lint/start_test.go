package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkColdStart measures what a hook pays: the whole process on one small
// file. The figure to watch is cpu-ms/op; the time includes the wait for the process.
func BenchmarkColdStart(b *testing.B) {
	dir := b.TempDir()
	binary := filepath.Join(dir, "altlas-lint")
	build := exec.Command("go", "build", "-trimpath", "-tags=urfave_cli_no_docs", "-ldflags=-s -w", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, output)
	}
	source := "FROM node:18-alpine AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci && npm cache clean --force\n" +
		"FROM node:18-alpine\nCOPY --from=build /app /app\nHEALTHCHECK CMD wget -q http://localhost/\nUSER node\nCMD [\"node\", \"/app/index.js\"]\n"
	if err := os.WriteFile(filepath.Join(dir, "Dockerfile"), []byte(source), 0o666); err != nil {
		b.Fatal(err)
	}
	var cpu time.Duration
	for b.Loop() {
		run := exec.Command(binary, "lint", "--no-config", "--exit-zero", "Dockerfile")
		run.Dir = dir
		if output, err := run.CombinedOutput(); err != nil {
			b.Fatalf("run: %v\n%s", err, output)
		}
		cpu += run.ProcessState.UserTime() + run.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(cpu.Microseconds())/1000/float64(b.N), "cpu-ms/op")
}
