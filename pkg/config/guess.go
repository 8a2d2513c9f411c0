package config

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// guessed is a service that some Dockerfile seems to be for.
type guessed struct{ name, file string }

// guess says which services Dockerfiles seem to be for: each folder with a
// Dockerfile is one, whose variants (Dockerfile.dev) are no others; a file with
// another word in its name (worker.Dockerfile) is one of its own.
func guess(folder string, files []string) []guessed {
	main := map[string]string{} // of folders
	var services []guessed
	taken := map[string]bool{}
	for _, file := range files {
		dir := path.Dir(file)
		if path.Base(dir) == ".devcontainer" {
			continue // what developers work in
		}
		if known, ok := main[dir]; isVariant(word(file)) && (!ok || standing(file) < standing(known)) {
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

// word gives what a Dockerfile's name says beside that it is one, in lower case.
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

// isVariant reports whether a word tells apart the Dockerfiles of one service.
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

// standing is smaller for the Dockerfile that a folder's service is more likely built from.
func standing(file string) int {
	order := []string{"", "prod", "production", "release"}
	if at := slices.Index(order, word(file)); at >= 0 {
		return at
	}
	return len(order)
}

// folderWord gives the nearest folder whose name says what is in it, and the folders above that one.
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

// unusedName makes a name that is not taken, by the folders above if need be.
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
