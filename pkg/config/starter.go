package config

import (
	"encoding/json"
	"fmt"
	"slices"
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
	guessed := guess(folder, slices.DeleteFunc(slices.Clone(dockerfiles), func(file string) bool { return !isPlainPath(file) }))
	guessed = guessed[:min(len(guessed), mostStarters)]
	if len(guessed) == 0 {
		b.WriteString(starterNoServices)
	} else {
		b.WriteString(starterServices)
	}
	for _, service := range guessed {
		fmt.Fprintf(&b, "  %s:\n    dockerfile: %s\n    checklist: {extends: service}\n", yamlText(service.name), yamlText(service.file))
	}
	if left := len(dockerfiles) - len(guessed); left > 0 {
		fmt.Fprintf(&b, "# Dockerfiles that are no service here: %d (altlas-lint lint --list-files lists all)\n", left)
	}
	return b.String(), len(guessed)
}

// isPlainPath reports whether a path can stand in a configuration as it is.
func isPlainPath(file string) bool {
	problem, _ := patternProblem(file)
	return problem == "" && !strings.ContainsAny(file, "*?[]{}") && !strings.ContainsFunc(file, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' })
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
