package config

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v3"
)

// What patterns may cost: each is tried on each Dockerfile, in each of its alternatives.
const (
	longestPattern   = 256
	mostAlternatives = 256
	mostPatterns     = 1000
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
		"the first entry that matches something counts", oneOrMore(text),
	}}
}

func (d *decoder) readPatterns(n *yaml.Node, what string, service *Service) {
	nodes := d.list(n, what, scalarNode)
	if d.patterns += len(nodes); d.patterns > mostPatterns {
		d.fail(place(n), "", "there are more than %d patterns", mostPatterns)
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

// patternProblem says what is wrong with a path or a glob, and what to do.
func patternProblem(pattern string) (problem, help string) {
	switch {
	case len(pattern) > longestPattern:
		return "is longer than " + strconv.Itoa(longestPattern) + " bytes", ""
	case !doublestar.ValidatePattern(pattern) && !strings.Contains(pattern, `\`):
		return "is not a valid glob", `close every "[" and "{"`
	case alternatives(pattern) > mostAlternatives:
		return "has too many alternatives", "split it into a list"
	}
	switch problem, help = pathProblem(pattern); problem {
	case leadsOut:
		return problem, "put the configuration above all its Dockerfiles"
	case isFolder:
		return problem, `write the Dockerfile's name, or a glob such as "**/Dockerfile"`
	}
	return problem, help
}

// Problems of paths for which some callers know a better help.
const (
	leadsOut = "leads out of its folder"
	isFolder = "is a folder"
)

// pathProblem says what keeps a path from being one of a file below the
// configuration's folder, and what to do.
func pathProblem(name string) (problem, help string) {
	switch {
	case strings.Contains(name, `\`):
		return `contains a "\"`, `write paths with "/"`
	case path.IsAbs(name) || len(name) > 1 && name[1] == ':':
		return "is not a relative path", "write it relative to the configuration's folder"
	case slices.Contains(strings.Split(name, "/"), ".."):
		return leadsOut, "name a file in the configuration's folder or below"
	case path.Clean(name) == ".":
		return isFolder, "name a file"
	}
	return "", ""
}

// alternatives is the most ways in which braces can be replaced.
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
		if product > mostAlternatives {
			break
		}
	}
	return product
}
