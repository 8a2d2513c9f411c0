package config

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// guessed is a service that a Dockerfile is probably for.
type guessed struct{ name, file string }

// guess returns the services that Dockerfiles are probably for. Each folder with a
// Dockerfile is one service, and variants (Dockerfile.dev) belong to it; a file with
// another word in its name (worker.Dockerfile) is a service of its own.
func guess(folder string, files []string) []guessed {
	main := map[string]string{} // Dockerfile of each folder's service
	var services []guessed
	taken := map[string]bool{}
	for _, file := range files {
		dir := path.Dir(file)
		if path.Base(dir) == ".devcontainer" {
			continue // a development environment
		}
		if current, ok := main[dir]; isVariant(word(file)) && (!ok || preference(file) < preference(current)) {
			main[dir] = file
		}
	}
	for _, file := range files {
		dir, own := path.Dir(file), word(file)
		if isVariant(own) {
			if main[dir] != file {
				continue
			}
			own = ""
		}
		above := strings.Split(path.Join(folder, dir), "/")
		if own == "" {
			own, above = folderWord(above)
		}
		name := unusedName(own, above, taken)
		taken[name] = true
		services = append(services, guessed{name, file})
	}
	return services
}

// word returns what the name of a Dockerfile has besides "Dockerfile", in lower case.
func word(file string) string {
	base := strings.ToLower(path.Base(file))
	for _, kind := range [...]string{"dockerfile", "containerfile"} {
		if rest, ok := strings.CutSuffix(base, kind); ok {
			return strings.Trim(rest, ".")
		}
		if rest, ok := strings.CutPrefix(base, kind); ok {
			return strings.Trim(rest, ".-_")
		}
	}
	return ""
}

// isVariant reports whether a word names a variant of a Dockerfile rather than a service.
func isVariant(word string) bool {
	last := word[strings.LastIndexByte(word, '.')+1:]
	if version, ok := strings.CutPrefix(last, "v"); ok && version != "" && strings.Trim(version, "0123456789") == "" {
		return true
	}
	return slices.Contains([]string{
		"", "dev", "development", "local", "debug", "test", "tests", "testing", "ci", "stage", "staging", "qa", "prod", "production", "release",
		"build", "builder", "base", "secure", "optimized", "simple", "minimal", "slim", "alpine", "debian", "ubuntu", "multistage", "arm64", "amd64", "old", "new", "bak",
	}, last)
}

// preference is lower for the Dockerfile that more likely builds the service of a folder.
func preference(file string) int {
	order := []string{"", "prod", "production", "release"}
	if at := slices.Index(order, word(file)); at >= 0 {
		return at
	}
	return len(order)
}

// folderWord returns the name of the nearest folder that is not generic, and the folders above it.
func folderWord(folders []string) (string, []string) {
	for i := len(folders) - 1; i > 0; i-- {
		switch strings.ToLower(strings.TrimLeft(folders[i], ".")) {
		case "docker", "deploy", "deployment", "deployments", "build", "container", "containers", "ci", "dockerfiles", "dockerfile":
		default:
			return folders[i], folders[:i]
		}
	}
	return folders[0], nil
}

// unusedName returns an unused name, prefixed by the folders above if necessary.
func unusedName(own string, above []string, taken map[string]bool) string {
	for i := len(above) - 1; i >= 0 && taken[asName(own)]; i-- {
		own = above[i] + "-" + own
	}
	name := asName(cmp.Or(own, "service"))
	for i := 2; taken[name]; i++ {
		name = asName(fmt.Sprintf("%.80s-%d", own, i))
	}
	return name
}
