package config

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// maxStarterServices limits the services of a starter: that many Dockerfiles are
// hardly services, and nobody would read the list.
const maxStarterServices = 100

const starterHead = `# yaml-language-server: $schema=%s
# Configuration of altlas-lint for this folder and those below. All keys are optional; reference:
# https://github.com/altlas/altlas-lint/blob/main/docs/configuration.md
version: 1

# Which policies run: recommended, strict or all. "altlas-lint policies" lists them.
profile: recommended

# Findings of this severity or higher fail a run: error, warning, info, style or off.
fail-on: error

# Files that discovery skips, as .gitignore patterns.
# exclude: ["legacy/", "*.generated.Dockerfile"]

# Single policies: off, on, a severity, or a mapping. "altlas-lint explain ID" describes one.
# policies:
#   missing-healthcheck: on
#   root-user: error
#   retired-image: {enabled: true, options: {images: ["acme/base:1"]}}

# Settings for some files only. "altlas-lint config show FILE" prints those of one file.
# overrides:
#   - files: ["*.dev.Dockerfile"]
#     policies: {missing-user: off}

# Comments in Dockerfiles may suppress findings; this requires a reason.
# suppressions: {require-reason: true}
`

const starterServices = `
# Claims about the services below: "altlas-lint check" verifies them.
checklists:
  service:
    items:
      - {id: non-root, title: Runs as a non-root user, policies: [missing-user, root-user]}
      - {id: fixed-base, title: Names a tag of its base image other than latest, policies: [base-image-untagged, base-image-latest-tag]}
      - {id: no-secrets, title: Contains no secrets, policies: [secrets-in-arg-or-env, hardcoded-secret-value, secret-file-copied, secret-removed-in-later-layer, secret-in-url, secret-mount-leaked]}

services:
`

const starterNoServices = `
# Services and their checklists, which "altlas-lint check" checks.
# services:
#   api:
#     dockerfile: services/api/Dockerfile
#     checklist:
#       items:
#         - {id: non-root, title: Runs as a non-root user, policies: [missing-user, root-user]}
`

// Starter returns the text of a first configuration for a folder with
// Dockerfiles, given by their paths with "/", and how many of them became
// services. folder is the name of the folder, for a Dockerfile directly in it.
func Starter(folder string, dockerfiles []string) (text string, services int) {
	var b strings.Builder
	fmt.Fprintf(&b, starterHead, SchemaURL)
	guessed := guess(folder, slices.DeleteFunc(slices.Clone(dockerfiles), func(file string) bool { return !isPlainPath(file) }))
	guessed = guessed[:min(len(guessed), maxStarterServices)]
	if len(guessed) == 0 {
		b.WriteString(starterNoServices)
	} else {
		b.WriteString(starterServices)
	}
	for _, service := range guessed {
		fmt.Fprintf(&b, "  %s:\n    dockerfile: %s\n    checklist: {extends: service}\n", yamlText(service.name), yamlText(service.file))
	}
	if omitted := len(dockerfiles) - len(guessed); omitted > 0 {
		fmt.Fprintf(&b, "# Dockerfiles without a service here: %d (altlas-lint lint --list-files lists all)\n", omitted)
	}
	return b.String(), len(guessed)
}

// isPlainPath reports whether a path means itself in a configuration.
func isPlainPath(file string) bool {
	problem, _ := patternProblem(file)
	return problem == "" && !strings.ContainsAny(file, "*?[]{}") && !strings.ContainsFunc(file, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' })
}

// asName converts text to a valid name.
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

// yamlText returns text as a YAML scalar, quoted if necessary.
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
