// Package checklist judges services: which Dockerfile each is judged on, which
// policies its items ask for, and what their outcomes prove.
package checklist

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/altlas/altlas-lint/pkg/config"
	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// Assignment is one service to judge on one Dockerfile.
type Assignment struct {
	Service    config.Service
	Dockerfile string // seen from the working directory; empty: none was found
}

// mostAssignments bounds what a careless glob can ask for.
const mostAssignments = 10_000

// Assign says which Dockerfiles each service is judged on, in the order of the
// services. The services' patterns and the files are relative to dir, files
// with "/"; dir and the choices, a path by the name of its service, are
// relative to the working directory, and so are the results. The files have to
// include those of [Literals] that exist. A service without a match gets one
// assignment without Dockerfile. Errors are [*diag.Error].
func Assign(services []config.Service, dir string, files []string, choices map[string]string) ([]Assignment, error) {
	if err := checkChoices(services, choices); err != nil {
		return nil, err
	}
	files = slices.Sorted(slices.Values(files))
	files = slices.Compact(files)
	var assignments []Assignment
	for _, service := range services {
		if chosen, ok := choices[service.Name]; ok {
			assignments = append(assignments, Assignment{service, path.Clean(chosen)})
			continue
		}
		matches, err := find(service, files)
		if err != nil {
			return nil, err
		}
		if len(matches) == 0 {
			assignments = append(assignments, Assignment{Service: service})
		}
		for _, file := range matches {
			assignments = append(assignments, Assignment{service, path.Join(dir, file)})
		}
		if len(assignments) > mostAssignments {
			return nil, mistake(service, service.At, "narrow the globs under dockerfile",
				"the services have more than %d Dockerfiles", mostAssignments)
		}
	}
	return assignments, nil
}

// Literals lists the paths that services name without a glob, sorted. They
// count even where a search for Dockerfiles would pass them by.
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

// find lists the files of a service, sorted.
func find(service config.Service, files []string) ([]string, error) {
	found := map[string]bool{}
	for i, pattern := range service.Dockerfiles {
		before := len(found)
		for _, file := range files {
			if file == pattern || doublestar.MatchUnvalidated(pattern, file) {
				found[file] = true
			}
		}
		if service.FirstOf && len(found) > 0 {
			break
		}
		if !isGlob(pattern) && !service.FirstOf && len(found) == before && !found[pattern] {
			return nil, mistake(service, service.DockerfilesAt[i], help(pattern, files),
				"dockerfile %q of service %q not found", pattern, service.Name)
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// mistake is an error at a place of the configuration that defines a service.
func mistake(service config.Service, at finding.Position, help, format string, values ...any) error {
	return &diag.Error{
		Path: service.Path, Line: at.Line, Column: at.Column,
		Message: fmt.Sprintf(format, values...), Help: help,
	}
}

func help(pattern string, files []string) string {
	if near := finding.Nearest(pattern, files); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "paths are relative to the configuration's folder"
}

// checkChoices refuses a choice for a service that does not exist.
func checkChoices(services []config.Service, choices map[string]string) error {
	names := make([]string, 0, len(services))
	for _, service := range services {
		names = append(names, service.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(choices)) {
		if slices.Contains(names, name) {
			if choices[name] == "" {
				return &diag.Error{Message: fmt.Sprintf("no Dockerfile is chosen for service %q", name), Help: "write it as " + name + "=PATH"}
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
