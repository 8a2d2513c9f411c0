// Package checklist checks services: it finds the Dockerfiles of each, the policies that its
// items need, and the verdicts that follow from their outcomes.
//
// It imports pkg/diag, pkg/document, pkg/finding, pkg/internal/config,
// pkg/internal/text, pkg/policy and policies.
package checklist

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/config"
)

// Assignment is one service and one of its Dockerfiles.
type Assignment struct {
	Service    config.Service
	Dockerfile string // relative to the working directory; empty: none was found
}

// maxAssignments limits what a broad glob can match.
const maxAssignments = 10_000

// Assign returns the Dockerfiles of each service, in the order of services. Patterns and
// files are relative to dir, files with "/". dir, the values of choices, which has a path by
// service name, and the results are relative to the working directory. files must include
// those of [Literals] that exist. A service without a match has one assignment without
// Dockerfile. unmatched are the mistakes of configured paths and globs without a file;
// they and err are [*diag.Error].
func Assign(services []config.Service, dir string, files []string, choices map[string]string) (assignments []Assignment, unmatched []error, err error) {
	if err := checkChoices(services, choices); err != nil {
		return nil, nil, err
	}
	files = slices.Sorted(slices.Values(files))
	files = slices.Compact(files)
	for _, service := range services {
		if chosen, ok := choices[service.Name]; ok {
			assignments = append(assignments, Assignment{service, path.Clean(chosen)})
			continue
		}
		matches, problems := find(service, files)
		unmatched = append(unmatched, problems...)
		if len(matches) == 0 {
			assignments = append(assignments, Assignment{Service: service})
		}
		for _, file := range matches {
			assignments = append(assignments, Assignment{service, path.Join(dir, file)})
		}
		if len(assignments) > maxAssignments {
			return nil, nil, errorAt(service, service.At, "use more specific patterns under dockerfile",
				"the services have more than %d Dockerfiles", maxAssignments)
		}
	}
	return assignments, unmatched, nil
}

// Literals returns the paths that services name without a glob, sorted. A search for
// Dockerfiles may skip them.
func Literals(services []config.Service) []string {
	literals := map[string]bool{}
	for _, service := range services {
		for _, pattern := range service.Dockerfiles {
			if !isGlob(pattern) {
				literals[pattern] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(literals))
}

func isGlob(pattern string) bool { return strings.ContainsAny(pattern, "*?[{") }

// find returns the files of a service, sorted, and the mistakes of its paths and globs without
// a file. The built-in services choose from many names, so theirs are none.
func find(service config.Service, files []string) (matches []string, unmatched []error) {
	found := map[string]bool{}
	for i, pattern := range service.Dockerfiles {
		matched := false
		for _, file := range files {
			if file == pattern || doublestar.MatchUnvalidated(pattern, file) {
				found[file], matched = true, true
			}
		}
		switch {
		case service.FirstOf && matched:
			return slices.Sorted(maps.Keys(found)), nil
		case service.Path != "" && !matched:
			unmatched = append(unmatched, errorAt(service, service.DockerfilesAt[i], help(pattern, files),
				unmatchedMessage(pattern), pattern, service.Name))
		}
	}
	if service.FirstOf && len(unmatched) > 1 {
		unmatched = []error{errorAt(service, service.DockerfilesAt[0], help(service.Dockerfiles[0], files),
			"first-of of service %q matches no file: %s", service.Name, strings.Join(service.Dockerfiles, ", "))}
	}
	return slices.Sorted(maps.Keys(found)), unmatched
}

func unmatchedMessage(pattern string) string {
	if isGlob(pattern) {
		return "dockerfile %q of service %q matches no file"
	}
	return "dockerfile %q of service %q not found"
}

// errorAt returns an error at a position of the configuration that defines the service.
func errorAt(service config.Service, at finding.Position, help, format string, values ...any) error {
	return &diag.Error{
		Path: service.Path, Line: at.Line, Column: at.Column,
		Message: fmt.Sprintf(format, values...), Help: help,
	}
}

func help(pattern string, files []string) string {
	if isGlob(pattern) {
		return "a glob matches files that altlas-lint lint --list-files prints; it is relative to the configuration's folder"
	}
	if near := finding.Nearest(pattern, files); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "paths are relative to the configuration's folder"
}

// checkChoices rejects choices for unknown services and empty choices.
func checkChoices(services []config.Service, choices map[string]string) error {
	names := make([]string, 0, len(services))
	for _, service := range services {
		names = append(names, service.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(choices)) {
		if slices.Contains(names, name) {
			if choices[name] == "" {
				return &diag.Error{Message: fmt.Sprintf("no path given for service %q", name), Help: "write " + name + "=PATH"}
			}
			continue
		}
		suggestion := "the services are " + strings.Join(names, ", ")
		if len(names) == 0 {
			suggestion = "the configuration has no services"
		}
		if near := finding.Nearest(name, names); near != "" {
			suggestion = fmt.Sprintf("did you mean %q?", near)
		}
		return &diag.Error{Message: fmt.Sprintf("unknown service %q", name), Help: suggestion}
	}
	return nil
}
