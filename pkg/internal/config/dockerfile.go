package config

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// Limits of patterns: each one is matched against each Dockerfile, with all its alternatives.
const (
	maxPatternLength = 256
	maxAlternatives  = 256
	maxPatterns      = 1000
)

// dockerfiles reads a path or a glob, a list of them, or {first-of: [...]}.
func (d *decoder) dockerfiles(n *yaml.Node, service *Service) {
	if n.Kind == yaml.MappingNode {
		service.FirstOf = true
		d.fields(n, "dockerfile", d.dockerfileFields(service))
		return
	}
	d.readPatterns(n, "dockerfile", service)
}

func (d *decoder) dockerfileFields(service *Service) fields {
	return fields{"first-of": {
		func(e entry) { d.readPatterns(e.value, "first-of", service) },
		"use only the first entry that matches a file", oneOrMore(text),
	}}
}

func (d *decoder) readPatterns(n *yaml.Node, what string, service *Service) {
	nodes := d.list(n, what, scalarNode)
	if d.patterns += len(nodes); d.patterns > maxPatterns {
		d.fail(place(n), "", "more than %d patterns", maxPatterns)
		return
	}
	for _, node := range nodes {
		text := d.text(node, what)
		if text == "" {
			continue
		}
		if problem, help := patternProblem(text); problem != "" {
			d.fail(place(node), help, "dockerfile %.300q %s", text, problem)
			continue
		}
		service.Dockerfiles = append(service.Dockerfiles, path.Clean(text))
		service.DockerfilesAt = append(service.DockerfilesAt, place(node))
	}
}

// patternProblem says what is wrong with a path or glob, and how to fix it; empty if nothing is.
func patternProblem(pattern string) (problem, help string) {
	switch {
	case len(pattern) > maxPatternLength:
		return "is longer than " + strconv.Itoa(maxPatternLength) + " bytes", ""
	case !doublestar.ValidatePattern(pattern) && !strings.Contains(pattern, `\`):
		return "is not a valid glob", `close every "[" and "{"`
	case alternatives(pattern) > maxAlternatives:
		return "has too many alternatives", "split it into a list"
	}
	switch problem, help = pathProblem(pattern); problem {
	case isOutside:
		return problem, "move the configuration to a folder above all its Dockerfiles"
	case isFolder:
		return problem, `write the Dockerfile's name, or a glob such as "**/Dockerfile"`
	}
	return problem, help
}

// Problems for which some callers have a more specific help.
const (
	isOutside = "is outside the configuration's folder"
	isFolder  = "is a folder"
)

// pathProblem says why a path is not one of a file in or below the configuration's
// folder, and how to fix it; empty if it is.
func pathProblem(name string) (problem, help string) {
	switch {
	case strings.Contains(name, `\`):
		return `contains a "\"`, `write paths with "/"`
	case path.IsAbs(name) || len(name) > 1 && name[1] == ':':
		return "is not a relative path", "write it relative to the configuration's folder"
	case slices.Contains(strings.Split(name, "/"), ".."):
		return isOutside, "name a file in or below the configuration's folder"
	case path.Clean(name) == ".":
		return isFolder, "name a file"
	}
	return "", ""
}

// alternatives returns an upper limit of the number of ways to expand braces.
func alternatives(pattern string) int {
	product, open := 1, []int{}
	for _, c := range pattern {
		switch {
		case c == '{':
			open = append(open, 1)
		case c == ',' && len(open) > 0:
			open[len(open)-1]++
		case c == '}' && len(open) > 0:
			product *= open[len(open)-1]
			open = open[:len(open)-1]
		}
		if product > maxAlternatives {
			break
		}
	}
	return product
}
