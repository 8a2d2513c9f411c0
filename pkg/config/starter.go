package config

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// mostStarters is how many services a starter lists: more than that are
// hardly services, and nobody reads the list.
const mostStarters = 100

const starterHead = `# yaml-language-server: $schema=%s
# What altlas-lint goes by here and in the folders below. Every key is optional; all of them:
# https://github.com/altlas/altlas-lint/blob/main/docs/configuration.md
version: 1

# Which policies run: recommended, strict or all. "altlas-lint policies" lists them.
profile: recommended

# Findings of this severity or a graver one fail a run: error, warning, info, style or off.
fail-on: error

# Files that no search finds, as .gitignore writes them.
# exclude: ["legacy/", "*.generated.Dockerfile"]

# Single policies: off, on, a severity, or a mapping. "altlas-lint explain ID" says more about one.
# policies:
#   missing-healthcheck: on
#   root-user: error
#   retired-image: {enabled: true, options: {images: ["acme/base:1"]}}

# What holds for some files only. "altlas-lint config show FILE" prints what holds for one.
# overrides:
#   - files: ["*.dev.Dockerfile"]
#     policies: {missing-user: off}

# Comments in Dockerfiles may silence findings; here they have to say why.
# suppressions: {require-reason: true}
`

const starterServices = `
# What has to hold for the services below: "altlas-lint check" proves it.
checklists:
  service:
    items:
      - {id: non-root, title: Runs as a user of its own, policies: [missing-user, root-user]}
      - {id: fixed-base, title: Names the version of its base image, policies: [base-image-untagged, base-image-latest-tag]}
      - {id: no-secrets, title: Has no secrets in it, policies: [secrets-in-arg-or-env, hardcoded-secret-value]}

services:
`

const starterNoServices = `
# Services and what has to hold for them: "altlas-lint check" proves it.
# services:
#   api:
#     dockerfile: services/api/Dockerfile
#     checklist:
#       items:
#         - {id: non-root, title: Runs as a user of its own, policies: [missing-user, root-user]}
`

// Starter gives the text of a first configuration for a folder with some
// Dockerfiles, given by their paths with "/", and how many of these became
// services. The folder's name stands for the one in the folder itself.
func Starter(folder string, dockerfiles []string) (text string, services int) {
	var b strings.Builder
	fmt.Fprintf(&b, starterHead, SchemaURL)
	taken := map[string]bool{}
	for _, file := range dockerfiles {
		if !isPlainPath(file) || len(taken) == mostStarters {
			continue
		}
		name := serviceName(folder, file, taken)
		if len(taken) == 0 {
			b.WriteString(starterServices)
		}
		taken[name] = true
		fmt.Fprintf(&b, "  %s:\n    dockerfile: %s\n    checklist: {extends: service}\n", yamlText(name), yamlText(file))
	}
	if len(taken) == 0 {
		b.WriteString(starterNoServices)
	}
	if left := len(dockerfiles) - len(taken); left > 0 {
		fmt.Fprintf(&b, "# Dockerfiles that are no service here: %d\n", left)
	}
	return b.String(), len(taken)
}

// isPlainPath reports whether a path can stand in a configuration as it is.
func isPlainPath(file string) bool {
	problem, _ := patternProblem(file)
	return problem == "" && !strings.ContainsAny(file, "*?[]{}") && !strings.ContainsFunc(file, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' })
}

// serviceName guesses what a Dockerfile is for: worker for Dockerfile.worker,
// worker.Dockerfile and worker/Dockerfile. Folders above tell equal names apart.
func serviceName(folder, file string, taken map[string]bool) string {
	base := path.Base(file)
	guess := ""
	if at := strings.LastIndexAny(strings.ToLower(base), "."); at > 0 {
		before, after := base[:at], base[at+1:]
		switch strings.ToLower(after) {
		case "dockerfile", "containerfile":
			guess = before
		default:
			guess = after
		}
	}
	above := strings.Split(path.Join(folder, path.Dir(file)), "/")
	for i := len(above) - 1; i >= 0; i-- {
		if guess == "" {
			guess = above[i]
			continue
		}
		if name := asName(guess); !taken[name] {
			return name
		}
		guess = above[i] + "-" + guess
	}
	name := asName(guess)
	for i := 2; taken[name]; i++ {
		name = asName(fmt.Sprintf("%.80s-%d", guess, i))
	}
	return name
}

// asName makes a name that a configuration takes.
func asName(text string) string {
	name := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
			return c
		}
		return '-'
	}, text)
	name = strings.TrimLeft(name, ".-_")
	if len(name) > longestName {
		name = name[:longestName]
	}
	if name == "" {
		return "service"
	}
	return name
}

// yamlText writes a text so that YAML takes it for one.
func yamlText(text string) string {
	plain := text != "" && (text[0] >= 'a' && text[0] <= 'z' || text[0] >= 'A' && text[0] <= 'Z')
	for _, c := range text {
		plain = plain && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("./-_", c))
	}
	switch strings.ToLower(text) {
	case "true", "false", "on", "off", "yes", "no", "null", "y", "n":
		plain = false
	}
	if plain {
		return text
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(quoted)
}
