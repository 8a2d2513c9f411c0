package main

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// plausible are values for which an instruction may be accepted.
var plausible = []string{
	"", "x", "8080", "80/tcp", "tcp", "linux/amd64", "linux", "amd64", "SIGTERM", "cache", "bind", "secret", "ssh", "tmpfs", "shared", "0644", "true",
	"1000", "/srv", "alpine", "https://example.com/a.tar.gz", "64m",
	"24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d", "TERM", "0", "65535", "127.0.0.1", "80-81", "/tcp", "sha256", "+1", "64",
	"sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d",
}

var names = regexp.MustCompile(`\$\{?(\w+)`)

// namesOf returns the names of the variables and build arguments of a Dockerfile.
func namesOf(text string) []string {
	var ordered []string
	add := func(name string) {
		if name != "" && !slices.Contains(ordered, name) {
			ordered = append(ordered, name)
		}
	}
	for _, match := range names.FindAllStringSubmatch(text, -1) {
		add(match[1])
	}
	for _, name := range arguments(text) {
		add(name)
	}
	return ordered
}

// arguments returns the names that ARG declares, as BuildKit reads them, also after ONBUILD.
func arguments(text string) (found []string) {
	defer func() { _ = recover() }() // BuildKit panics on some files that it rejects
	collect := func(command any) {
		if arg, ok := command.(*instructions.ArgCommand); ok {
			for _, pair := range arg.Args {
				found = append(found, pair.Key)
			}
		}
	}
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return nil
	}
	for _, node := range result.AST.Children {
		command, err := instructions.ParseInstruction(node)
		if err != nil {
			return nil
		}
		collect(command)
		if trigger, ok := command.(*instructions.OnbuildCommand); ok {
			if inner, err := parser.Parse(strings.NewReader(trigger.Expression)); err == nil && len(inner.AST.Children) == 1 {
				if command, err := instructions.ParseInstruction(inner.AST.Children[0]); err == nil {
					collect(command)
				}
			}
		}
	}
	return found
}

// attempts is how many random assignments are tried for a file with several variables.
const attempts = 100

// rejection returns why a build of a Dockerfile is rejected for every value of its build arguments, and of
// the variables and the WORKDIR that a base image can set, or "". said is false if BuildKit panicked.
// With thorough it tries every pair of values for two variables, which takes seconds.
func rejection(id, text string, thorough bool) (why string, said bool) {
	first := ask(question{ID: id, Text: text})
	if first.Err == "" {
		return "", first.Panic == ""
	}
	if ask(question{ID: id, Text: text, Workdir: "/base/b/c/d"}).Err == "" {
		return "", true
	}
	ordered := namesOf(text)
	if len(ordered) == 0 {
		return first.Err, true
	}
	random := rand.New(rand.NewPCG(1, uint64(len(text))))
	tries := len(plausible) + attempts
	if thorough {
		tries = len(plausible) + len(plausible)*len(plausible)
	}
	for try := range tries {
		values := map[string]string{}
		for _, name := range ordered {
			switch {
			case try < len(plausible):
				values[name] = plausible[try]
			case thorough && len(ordered) == 2:
				pair := try - len(plausible)
				values[ordered[0]], values[ordered[1]] = plausible[pair/len(plausible)], plausible[pair%len(plausible)]
			default:
				values[name] = plausible[random.IntN(len(plausible))]
			}
		}
		if len(ordered) == 1 && try >= len(plausible) {
			break
		}
		for _, base := range []map[string]string{values, nil} {
			switch a := ask(question{ID: id, Text: text, BuildArgs: values, BaseEnv: base, Workdir: "/base/b/c/d"}); {
			case a.Panic != "":
				return "", false
			case a.Err == "":
				return "", true
			}
		}
	}
	return first.Err, true
}
